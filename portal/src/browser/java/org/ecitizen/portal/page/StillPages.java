package org.ecitizen.portal.page;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

import org.ecitizen.portal.component.Gallery;
import org.springframework.core.io.ClassPathResource;

/// Every page and state that can be shown without a server of ours behind it, at an address per language.
final class StillPages implements AutoCloseable {
    static {
        // Or a browser waits 40 ms for the second half of each answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'";

    private final Map<String, Function<Locale, String>> pages = new TreeMap<>();
    private final HttpServer server;

    StillPages() throws IOException {
        pages.put("gallery", Gallery::html);
        pages.putAll(PageStates.all());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            if (exchange.getRequestHeaders().containsKey("HX-Request")) {
                // Nothing happens behind these pages: what asks for what is new keeps what it shows.
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
                return;
            }
            byte[] answer;
            if (path.startsWith("/assets/")) {
                answer = path.endsWith("/theme.css") ? THEME.getBytes(StandardCharsets.UTF_8) : new ClassPathResource("static" + path).getContentAsByteArray();
                // As the portal sends them, so that a browser reads each once.
                exchange.getResponseHeaders().set("Cache-Control", "public, max-age=31536000, immutable");
                exchange.getResponseHeaders().set("Content-Type", path.endsWith(".css") ? "text/css" : path.endsWith(".svg") ? "image/svg+xml" : "text/javascript");
            } else {
                var parts = path.split("/", 3);
                var page = pages.get(parts[2]);
                if (page == null) {
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                    return;
                }
                answer = page.apply(Locale.forLanguageTag(parts[1])).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
                exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            }
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private static final String THEME =
            new org.ecitizen.portal.theme.Theme("#1e3a4c", "#ffffff", "#d9822b", "#17558a", "#1f6b46").css();

    List<String> names(Predicate<String> which) {
        return pages.keySet().stream().filter(which).toList();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

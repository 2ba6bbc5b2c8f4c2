package org.ecitizen.starter.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpMethod;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Who may call which route: data, read from `access-rules/*.yaml` of every part that is present. A route without a row
/// is closed.
///
/// @param rows in the order of the files
public record AccessTable(List<Row> rows) {

    /// One route.
    ///
    /// @param path as the controller maps it, with variables
    /// @param isPublic whether it needs no sign-in
    /// @param roles who may call it; empty where it is public
    /// @param relation which requests of those the roles may reach through it, in words; kept by the
    ///     service behind it
    /// @param way how data about people is read through it: view, list, export, print and so on
    /// @param search parameters that make it a search
    public record Row(
            HttpMethod method,
            String path,
            boolean isPublic,
            List<Role> roles,
            String relation,
            String way,
            List<String> search) {
        /// The methods of calls that take this route. What may be read may also be asked for with HEAD,
        /// which answers the same without the body; a stream would never end to be answered.
        public List<HttpMethod> methods() {
            return method.equals(HttpMethod.GET) && !path.endsWith("/stream")
                    ? List.of(HttpMethod.GET, HttpMethod.HEAD)
                    : List.of(method);
        }
    }

    /// @throws IllegalStateException if a row cannot be understood
    public static AccessTable load() {
        var rows = new ArrayList<Row>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:access-rules/*.yaml")) {
                try (var stream = file.getInputStream()) {
                    List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
                    entries.forEach(entry -> rows.add(row(entry)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AccessTable(List.copyOf(rows));
    }

    private static Row row(Map<String, Object> entry) {
        var isPublic = "public".equals(entry.get("who"));
        var roles = new ArrayList<Role>();
        if (!isPublic && entry.get("who") instanceof List<?> names) {
            for (var name : names) {
                roles.add(Role.ofCode(String.valueOf(name))
                        .orElseThrow(() -> new IllegalStateException("no such role in an access rule: " + name)));
            }
        }
        if (!isPublic && roles.isEmpty()) {
            throw new IllegalStateException("an access rule opens a route to nobody: " + entry);
        }
        return new Row(
                HttpMethod.valueOf(String.valueOf(entry.get("method"))),
                String.valueOf(entry.get("path")),
                isPublic,
                roles,
                String.valueOf(entry.getOrDefault("relation", "any")),
                String.valueOf(entry.getOrDefault("way", "view")),
                entry.get("search") instanceof List<?> parameters
                        ? parameters.stream().map(String::valueOf).toList()
                        : List.of());
    }
}

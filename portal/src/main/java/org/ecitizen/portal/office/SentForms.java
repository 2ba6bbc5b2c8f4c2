package org.ecitizen.portal.office;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where forms have led that had their effect, so that one that is sent again, by a second click or from the page
/// before, leads there too and not to a refusal.
final class SentForms {
    private static final String KEPT = SentForms.class.getName();
    private static final int MOST = 50;

    private SentForms() {}

    static @Nullable String of(HttpServletRequest request, String key) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(KEPT) instanceof Map<?, ?> kept ? (String) kept.get(key) : null;
    }

    static String remember(HttpServletRequest request, String key, String address) {
        var session = request.getSession();
        var all = new LinkedHashMap<String, String>();
        if (session.getAttribute(KEPT) instanceof Map<?, ?> kept) {
            kept.forEach((sent, led) -> all.put(String.valueOf(sent), String.valueOf(led)));
        }
        all.put(key, address);
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
        session.setAttribute(KEPT, all);
        return address;
    }
}

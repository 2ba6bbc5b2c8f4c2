package org.ecitizen.portal.office;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// For what an official has said that they read a request beyond their own work. It holds for one request and ends with
/// the session; each read under it is entered in the access ledger by the API.
public final class Purposes {
    private static final String KEPT = Purposes.class.getName();

    private Purposes() {}

    /// What was said.
    ///
    /// @param purpose its code
    /// @param reason in words; empty: none is needed
    public record Given(String purpose, String reason) implements Serializable {}

    static @Nullable Given of(HttpServletRequest request, String id) {
        return all(request).get(id);
    }

    static void give(HttpServletRequest request, String id, Given given) {
        var all = new HashMap<>(all(request));
        all.put(id, given);
        request.getSession().setAttribute(KEPT, all);
    }

    static void end(HttpServletRequest request, String id) {
        var all = new HashMap<>(all(request));
        all.remove(id);
        request.getSession().setAttribute(KEPT, all);
    }

    /// The API with what was said for this request, where something was.
    static Api api(Page page, HttpServletRequest request, String id) {
        var given = of(request, id);
        return given == null
                ? page.api()
                : page.api().forPurpose(given.purpose(), given.reason().isEmpty() ? null : given.reason());
    }

    @SuppressWarnings("unchecked") // put there by this class alone
    private static Map<String, Given> all(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(KEPT) instanceof Map<?, ?> kept
                ? (Map<String, Given>) kept
                : Map.of();
    }
}

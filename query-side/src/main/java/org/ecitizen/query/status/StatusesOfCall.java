package org.ecitizen.query.status;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// The statuses that the call under way tells. Whether what is in them may be read is judged by the same statuses,
/// which
/// are not read again for that.
@Component
class StatusesOfCall {
    private static final String KEY = StatusesOfCall.class.getName();

    /// Nothing is kept where no call is under way in this thread.
    void keep(List<ApplicationStatus> statuses) {
        var call = RequestContextHolder.getRequestAttributes();
        if (call != null) {
            var kept = new HashMap<>(kept());
            statuses.forEach(status -> kept.put(status.id(), status));
            call.setAttribute(KEY, Map.copyOf(kept), RequestAttributes.SCOPE_REQUEST);
        }
    }

    /// By id; nothing where no call is under way.
    @SuppressWarnings("unchecked") // only we keep something under this name
    Map<String, ApplicationStatus> kept() {
        var call = RequestContextHolder.getRequestAttributes();
        var kept = call == null ? null : call.getAttribute(KEY, RequestAttributes.SCOPE_REQUEST);
        return kept == null ? Map.of() : (Map<String, ApplicationStatus>) kept;
    }
}

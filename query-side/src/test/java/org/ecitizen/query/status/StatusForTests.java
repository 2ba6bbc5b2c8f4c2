package org.ecitizen.query.status;

import java.util.Map;
import org.ecitizen.starter.people.Caller;
import org.springframework.context.ApplicationContext;

/// Statuses as the API gives them, for tests of other packages.
public final class StatusForTests {
    private StatusForTests() {}

    /// Of one request that is asked for.
    public static Map<String, Object> asked(ApplicationContext side, Caller caller, String id) {
        return side.getBean(Wording.class)
                .status(side.getBean(RequestReader.class).now(caller, id, null), caller);
    }

    /// Of a request as it stands in a list.
    public static Map<String, Object> listed(ApplicationContext side, Caller caller, String id) {
        return side.getBean(Wording.class)
                .status(side.getBean(RequestsView.class).find(id).orElseThrow(), caller);
    }
}

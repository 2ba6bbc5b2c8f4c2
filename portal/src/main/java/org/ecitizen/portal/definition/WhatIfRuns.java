package org.ecitizen.portal.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ecitizen.portal.Time;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.ApiUnreachable;
import org.ecitizen.portal.page.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The runs that this process has begun and still remembers. They read the whole history, so a page does not wait for
/// one but shows how far it has come.
@Component
class WhatIfRuns {
    private static final Logger log = LoggerFactory.getLogger(WhatIfRuns.class);
    private static final int MOST = 50;

    private final Map<String, WhatIfRun> runs = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, WhatIfRun> eldest) {
            return size() > MOST;
        }
    });
    private final Time time;

    WhatIfRuns(Time time) {
        this.time = time;
    }

    /// @param proposed the definition, YAML or JSON
    WhatIfRun start(Page page, String service, String proposed) {
        var run = new WhatIfRun(UUID.randomUUID().toString(), page.signedIn().subject(), service, time.now());
        runs.put(run.id(), run);
        var api = page.api();
        Thread.ofVirtual().name("what-if " + run.id()).start(() -> {
            try {
                api.lines("application/yaml", proposed, run::take, "/api/v1/services/{code}/what-if", service);
            } catch (ApiRefusal refused) {
                run.refused(
                        refused.problem().detail() == null
                                ? refused.problem().title()
                                : refused.problem().detail(),
                        refused.problem().errorsOrNone().stream()
                                .map(error -> (error.pointer() == null ? "" : error.pointer() + ": ")
                                        + (error.detail() == null ? "" : error.detail()))
                                .toList());
            } catch (ApiUnreachable e) {
                log.warn("A what-if run ended early", e);
            } finally {
                run.failedUnlessDone();
            }
        });
        return run;
    }

    /// A run of this person; empty: it is somebody else's, or forgotten.
    Optional<WhatIfRun> find(Page page, String id) {
        return Optional.ofNullable(runs.get(id))
                .filter(run -> run.isOf(page.signedIn().subject()));
    }

    List<WhatIfRun> of(Page page, String service) {
        synchronized (runs) {
            return runs.values().stream()
                    .filter(run ->
                            run.isOf(page.signedIn().subject()) && run.service().equals(service))
                    .toList()
                    .reversed();
        }
    }
}

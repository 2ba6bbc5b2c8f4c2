package org.ecitizen.starter.axon;

import java.lang.management.ManagementFactory;

/// Under which name this node claims the positions of event processors.
public record NodeName(String value) {

    /// The name that Axon's token stores give themselves when nobody names them.
    static NodeName ofThisProcess() {
        return new NodeName(ManagementFactory.getRuntimeMXBean().getName());
    }
}

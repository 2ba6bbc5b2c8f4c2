package org.ecitizen.starter.erasure;

import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.ecitizen.starter.axon.NodeName;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.ErasureMemory;
import org.ecitizen.starter.personal.Scrubbed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Erased stays erased, on both sides.
@AutoConfiguration(
        afterName = {
            "org.ecitizen.starter.personal.PersonalAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration"
        })
class ErasureAutoConfiguration {
    @Bean
    ErasuresFollowed erasuresFollowed(
            EventStore events,
            DekStore keys,
            ErasureMemory memory,
            ObjectProvider<Scrubbed> scrubbed,
            Serializer serializer,
            NodeName node,
            Clock clock) {
        return new ErasuresFollowed(
                events, keys, memory, scrubbed.orderedStream().toList(), serializer, node.value(), clock);
    }
}

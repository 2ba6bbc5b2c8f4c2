package org.ecitizen.starter.view;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// One question's answer, kept up to date from events. Its Axon event handler passes each event on by way of
/// [Views#take], which knows the generation; a rebuild passes all of them again with another one.
public interface View {

    /// The name, which is also that of the processing group.
    String name();

    /// The indexes by which its documents are listed.
    List<String> indexes();

    /// The events it is made from; absent: those of the requests and all that belongs to them.
    default @Nullable StreamableMessageSource<TrackedEventMessage<?>> source() {
        return null;
    }

    /// Takes one event into a generation of the view. Events that do not concern it are ignored;
    /// so is one it has taken already.
    void take(DomainEventMessage<?> event, String generation);
}

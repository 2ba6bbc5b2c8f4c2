package org.ecitizen.starter.axon;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.ecitizen.events.application.InformationRequested;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Before revision 1, asking for information named no questions: the words said it all.
final class InformationRequestedQuestionsUpcaster extends SingleEventUpcaster {
    private static final SimpleSerializedType OLD =
            new SimpleSerializedType(InformationRequested.class.getName(), null);
    private static final SimpleSerializedType NEW = new SimpleSerializedType(OLD.getName(), "1");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(OLD);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(NEW, JsonNode.class, payload -> {
            ((ObjectNode) payload).putArray("questions");
            return payload;
        });
    }
}

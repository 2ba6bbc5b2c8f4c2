package org.ecitizen.command.worklist;

import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Give a filter a name, or take the name away again: then the filter is empty.
record ArrangeWorklist(
        @TargetAggregateIdentifier String stream, String officer, String name, Map<String, String> filter) {
    ArrangeWorklist(String officer, String name, Map<String, String> filter) {
        this("worklist:" + officer, officer, name, filter);
    }
}

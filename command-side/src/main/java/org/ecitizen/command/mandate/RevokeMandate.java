package org.ecitizen.command.mandate;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// End a mandate at once; the right of the one who gave it.
record RevokeMandate(@TargetAggregateIdentifier String mandateId, String principal) {}

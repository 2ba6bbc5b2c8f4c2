package org.ecitizen.starter.view;

import org.axonframework.eventhandling.tokenstore.TokenStore;

/// The positions of event processors, claimed under this node's name from whichever node holds them, however fresh its
/// claim is. The other node notices when it stores its next position, which fails, and its batch with it.
///
/// @param tokens on the same entries as the processors' own token store
public record Takeover(TokenStore tokens) {}

package org.ecitizen.starter.view;

import org.axonframework.eventhandling.tokenstore.TokenStore;

/// The positions of event processors, claimed under a name of its own beside this node's: while a backfill holds one,
/// no processor goes on there, nor one of this node.
///
/// @param tokens on the same entries as the processors' own token store
public record BackfillTokens(TokenStore tokens) {}

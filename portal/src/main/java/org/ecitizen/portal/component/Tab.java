package org.ecitizen.portal.component;

import gg.jte.Content;

/// A tab; without script the contents stand one below the other.
public record Tab(String id, String title, Content content) {}

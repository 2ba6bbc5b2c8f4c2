package org.ecitizen.portal.component;

import gg.jte.Content;

/// One of several things of the same kind that a page asks about.
///
/// @param title for instance "Person 2"
/// @param content its fields
/// @param added whether it was just added, so that it gets the focus
public record Item(String title, Content content, boolean added) {}

package org.ecitizen.portal.component;

/// A step on the way to a page.
public record Crumb(String text, String address) {}

package org.ecitizen.portal.person;

/// A page is for who has signed in, and nobody has, or not recently enough.
public final class SignInNeeded extends RuntimeException {}

package org.ecitizen.standalone;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One town for all tests that only add to it: it starts with the first of them and stops after the last test of all,
/// since a start takes longer than most tests. Who counts what is there, kills it or sets it up otherwise has their
/// own.
final class SharedTown implements ParameterResolver {
    private static final Namespace TOWNS = Namespace.create(SharedTown.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Town.class;
    }

    @Override
    public Town resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot().getStore(TOWNS).computeIfAbsent("town", name -> new Town(), Town.class);
    }
}

package org.ecitizen.query.view;

/// Which generation of each view is read and written now. A rebuild fills the next one beside it and then switches.
public interface ViewGenerations {

    /// The name under which the view is kept now, for instance `status@3`.
    String current(String view);

    /// The name of the generation after the current one.
    String next(String view);

    /// Makes the next generation the current one, within the caller's transaction where the store has
    /// transactions.
    void switchToNext(String view);
}

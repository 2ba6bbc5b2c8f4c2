package org.ecitizen.starter.view;

/// Which generation of each view is read and written now, the same for every node. A rebuild begins another one, fills
/// it beside the current one and then switches. The first is 1; a number is given out once, so two rebuilds never fill
/// the same generation, and of two that overlap only the one that began last can switch.
abstract class ViewGenerations {

    /// The name under which the view is kept now, for instance `requests@3`.
    final String current(String view) {
        return name(view, currentNumber(view));
    }

    /// The name of a generation that nobody has had before.
    final String begin(String view) {
        return name(view, beginNumber(view));
    }

    /// Makes a begun generation the current one, within the caller's transaction where the store
    /// has transactions.
    ///
    /// @return false if another one has been begun since; nothing is changed then
    final boolean switchTo(String view, String generation) {
        return switchToNumber(
                view, Integer.parseInt(generation.substring(beginning(view).length())));
    }

    /// The name of the one that was begun last; the current one where no other was begun since.
    final String newest(String view) {
        return name(view, newestNumber(view));
    }

    /// How the names of all generations of a view begin.
    static String beginning(String view) {
        return view + "@";
    }

    abstract int currentNumber(String view);

    abstract int newestNumber(String view);

    abstract int beginNumber(String view);

    abstract boolean switchToNumber(String view, int number);

    private static String name(String view, int number) {
        return beginning(view) + number;
    }
}

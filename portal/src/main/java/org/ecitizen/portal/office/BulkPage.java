package org.ecitizen.portal.office;

import java.util.List;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// An action on many requests, before it is taken: with which of them it is possible.
public record BulkPage(String action, ActionForm form, List<Item> items, String key) {

    /// One of the requests.
    ///
    /// @param why not; absent: it is possible
    public record Item(Case request, @Nullable String why) {}

    public long possible() {
        return items.stream().filter(item -> item.why() == null).count();
    }

    public String title(Page page) {
        return page.choice("office.do", action);
    }
}

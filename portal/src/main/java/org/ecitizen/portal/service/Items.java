package org.ecitizen.portal.service;

import java.util.List;
import java.util.Optional;
import org.ecitizen.portal.api.Problem.FieldError;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

/// The items of a group of questions. A page shows all of them with a button to add one and one to take each out, which
/// send the page as it is; so nothing that was typed is lost, and it works without JavaScript.
public final class Items {
    /// Button that adds an item; its value is the field of the group.
    public static final String ADD = "_add";
    /// Button that takes an item out; its value is the field of the item.
    public static final String REMOVE = "_remove";

    private static final String NUMBER = "\\d{1,3}";
    /// Of the path to something in an answer: question, number of the item, question of the item.
    private static final int PARTS_TO_ANSWER_OF_ITEM = 3;

    private Items() {}

    /// A question of an item.
    ///
    /// @param item its number, from 0
    /// @param asked as it is asked for that item
    record Place(int item, Question asked) {}

    /// Whether a page was sent only to add an item or to take one out.
    public static boolean areChanged(MultiValueMap<String, String> sent) {
        return sent.containsKey(ADD) || sent.containsKey(REMOVE);
    }

    /// Numbers of the items that were sent, without one that is taken out.
    static List<Integer> sent(Question group, MultiValueMap<String, String> sent) {
        return sent.getOrDefault(group.field(), List.of()).stream()
                .filter(number -> number.matches(NUMBER))
                .map(Integer::valueOf)
                .distinct()
                .filter(number -> !group.field(number).equals(sent.getFirst(REMOVE)))
                .toList();
    }

    /// How many a page shows: those that are there, those that are needed, and one more that somebody wants to add.
    ///
    /// @param added field of the group to which one is added; absent or another: none is
    public static int shown(Question group, @Nullable JsonNode answer, @Nullable String added) {
        var there = answer != null && answer.isArray() ? answer.size() : 0;
        var wanted = group.field().equals(added) ? Math.min(there + 1, group.most()) : there;
        return Math.max(there, Math.max(wanted, group.fewest()));
    }

    /// @param item its number, from 0
    public static String title(Page page, Question group, int item) {
        return page.text("answer.item", "item", group.itemIn(page.language()).text(), "number", item + 1);
    }

    /// Which question of which item is wrong; empty: it is the group as a whole, or no group.
    static Optional<Place> place(Question group, FieldError error) {
        var path = error.ofAnswer();
        if (path.size() < PARTS_TO_ANSWER_OF_ITEM || !path.get(1).matches(NUMBER)) {
            return Optional.empty();
        }
        var item = Integer.parseInt(path.get(1));
        return group.questions().stream()
                .filter(question -> question.code().equals(path.get(2)))
                .map(question -> new Place(item, question.forItem(group, item)))
                .findFirst();
    }
}

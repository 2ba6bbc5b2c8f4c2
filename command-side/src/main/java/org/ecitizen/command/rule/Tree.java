package org.ecitizen.command.rule;

import java.util.ArrayList;
import java.util.List;
import scala.Product;

/// A syntax tree of FEEL as nodes and their parts.
final class Tree {
    private Tree() {}

    /// What a node of the syntax tree is made of; lists and maps of nodes are nodes too.
    static List<Object> parts(Object node) {
        var parts = new ArrayList<>();
        if (node instanceof scala.collection.Iterable<?> many) {
            many.iterator().foreach(parts::add);
        } else if (node instanceof Product product) {
            product.productIterator().foreach(parts::add);
        }
        return parts;
    }
}

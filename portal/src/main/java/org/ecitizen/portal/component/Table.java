package org.ecitizen.portal.component;

import gg.jte.Content;
import java.util.List;

/// A table: what its columns say and what stands in them.
///
/// @param caption what it shows; also the name of the region in which it scrolls
/// @param rows each as long as the columns; the first cell names the row
public record Table(String caption, List<Column> columns, List<List<Content>> rows) {

    /// @param numeric whether it holds numbers, which are set flush
    public record Column(String title, boolean numeric) {
        public static Column text(String title) {
            return new Column(title, false);
        }

        public static Column number(String title) {
            return new Column(title, true);
        }
    }

    /// Plain text in a cell.
    public static Content cell(String text) {
        return output -> output.writeUserContent(text);
    }
}

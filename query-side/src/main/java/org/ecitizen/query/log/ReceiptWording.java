package org.ecitizen.query.log;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.ecitizen.log.note.Checkpoint;
import org.springframework.web.util.HtmlUtils;

/// A receipt in the words of a reader, since the file itself is for programs.
final class ReceiptWording {
    private final ResourceBundle texts;
    private final Locale locale;

    ReceiptWording(Locale locale) {
        this.texts = ResourceBundle.getBundle(
                "receipts",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var found = texts.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : texts.getLocale();
        // Dates as in the reader's country, where the texts are in the reader's language.
        this.locale = locale.getLanguage().equals(found.getLanguage()) ? locale : found;
    }

    String title(ReceiptKind kind) {
        return text("title." + kind.code());
    }

    /// What it proves, how it is checked and what to do with it, a paragraph each.
    ///
    /// @param reference by which people call the request
    /// @param confirmed when each witness confirmed the record
    List<String> explanation(OwedReceipt receipt, String reference, Map<String, Instant> confirmed) {
        var event = receipt.leaf().event();
        var size =
                Checkpoint.parse(receipt.receipt().proof().note().text()).head().size();
        var paragraphs = new ArrayList<String>();
        // People count from one.
        paragraphs.add(text("request", reference, moment(event.timestamp()), number(event.sequence() + 1)));
        paragraphs.add(text("proves", number(receipt.leaf().index() + 1), number(size)));
        paragraphs.add(
                confirmed.isEmpty()
                        ? text("alone")
                        : text(
                                "witnessed",
                                String.join(", ", confirmed.keySet()),
                                moment(confirmed.values().stream()
                                        .min(Instant::compareTo)
                                        .orElseThrow())));
        List.of("content", "check", "keep").forEach(key -> paragraphs.add(text(key)));
        return paragraphs;
    }

    /// The same as a page.
    ///
    /// @param file address of the receipt
    String page(ReceiptKind kind, List<String> explanation, String file) {
        var page = new StringBuilder("<!doctype html>\n<html lang=\"")
                .append(locale.getLanguage())
                .append("\">\n<head><meta charset=\"utf-8\"><title>")
                .append(escaped(title(kind)))
                .append("</title></head>\n<body>\n<main>\n<h1>")
                .append(escaped(title(kind)))
                .append("</h1>\n");
        explanation.forEach(
                paragraph -> page.append("<p>").append(escaped(paragraph)).append("</p>\n"));
        return page.append("<p><a href=\"")
                .append(escaped(file))
                .append("\">")
                .append(escaped(text("file")))
                .append("</a></p>\n</main>\n</body>\n</html>\n")
                .toString();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private String moment(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(at)
                + " UTC";
    }

    private static String number(long number) {
        return Long.toString(number);
    }

    private String text(String key, Object... arguments) {
        return new MessageFormat(texts.getString(key), locale).format(arguments);
    }
}

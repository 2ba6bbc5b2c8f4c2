package org.ecitizen.portal.text;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import gg.jte.Content;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.util.HtmlUtils;

/// The words of one reader: messages, dates and numbers in their language.
public final class Words {
    private final Texts texts;
    private final Locale language;
    private final Map<String, String> messages;
    private final ZoneId zone;
    private final ULocale formats;

    /// @param language as chosen
    /// @param zone in which moments are told
    public Words(Texts texts, Locale language, ZoneId zone) {
        this.texts = texts;
        this.language = language;
        this.messages = texts.in(language);
        this.zone = zone;
        // Days before months, as nearly everywhere.
        this.formats = language.equals(Locale.ENGLISH) ? new ULocale("en_GB") : ULocale.forLocale(language);
    }

    /// The words of another language, where pages have them, else these.
    public Words in(Locale other) {
        return texts.in(other).isEmpty() ? this : new Words(texts, other, zone);
    }

    public Locale language() {
        return language;
    }

    /// As the attribute `lang` says it.
    public String tag() {
        return language.toLanguageTag();
    }

    /// As the attribute `dir` says it.
    public String direction() {
        return isRightToLeft() ? "rtl" : "ltr";
    }

    public boolean isRightToLeft() {
        return formats.isRightToLeft();
    }

    /// A message as plain text.
    ///
    /// @param arguments name, value, name, value
    /// @throws IllegalArgumentException if there is no such key, which a test finds first
    public String text(String key, Object... arguments) {
        return format(pattern(key), named(arguments, false));
    }

    /// A message with markup of its own, for links and `bdi`; arguments are escaped.
    public Content html(String key, Object... arguments) {
        var html = format(pattern(key), named(arguments, true));
        return output -> output.writeContent(html);
    }

    /// The message for one of several values, `prefix.value`; for a value that nobody foresaw the one for `other`.
    public String choice(String prefix, String value, Object... arguments) {
        var key = prefix + "." + value;
        return text(messages.containsKey(key) ? key : prefix + ".other", arguments);
    }

    /// Whether there is a message of this key.
    public boolean has(String key) {
        return messages.containsKey(key);
    }

    /// For instance 27 March 2026.
    public String date(LocalDate day) {
        return dates("yMMMMd").format(Date.from(day.atStartOfDay(zone).toInstant()));
    }

    /// With the weekday, where something hangs on it: Friday 27 March 2026.
    public String weekday(LocalDate day) {
        return dates("yMMMMEEEEd").format(Date.from(day.atStartOfDay(zone).toInstant()));
    }

    /// For instance 27 March 2026 at 14:05.
    public String moment(Instant at) {
        return dates("yMMMMdjm").format(Date.from(at));
    }

    /// With seconds, where the order of things matters: 27 March 2026 at 14:05:09.
    public String exactly(Instant at) {
        return dates("yMMMMdjms").format(Date.from(at));
    }

    /// For instance March 2026.
    public String month(java.time.YearMonth month) {
        return dates("yMMMM").format(Date.from(month.atDay(1).atStartOfDay(zone).toInstant()));
    }

    /// The day on which a moment falls here.
    public LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    public ZoneId zone() {
        return zone;
    }

    public String number(Number number) {
        return NumberFormat.getInstance(formats).format(number);
    }

    /// @param currency as ISO 4217 has it
    public String money(BigDecimal amount, String currency) {
        var format = NumberFormat.getCurrencyInstance(formats);
        format.setCurrency(Currency.getInstance(currency));
        return format.format(amount);
    }

    /// For instance: one, two and three.
    public String list(Collection<String> items) {
        return ListFormatter.getInstance(formats).format(items);
    }

    private DateFormat dates(String skeleton) {
        var format = DateFormat.getInstanceForSkeleton(skeleton, formats);
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return format;
    }

    private String pattern(String key) {
        var pattern = messages.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("there is no message '" + key + "' in " + tag());
        }
        return pattern;
    }

    private String format(String pattern, Map<String, Object> arguments) {
        return arguments.isEmpty() ? pattern : new MessageFormat(pattern, formats).format((Object) arguments);
    }

    private static Map<String, Object> named(Object[] arguments, boolean escaped) {
        var named = new HashMap<String, Object>();
        for (var i = 0; i < arguments.length; i += 2) {
            var value = Objects.requireNonNull(arguments[i + 1]);
            named.put(
                    (String) arguments[i],
                    escaped && !(value instanceof Number) ? HtmlUtils.htmlEscape(value.toString(), "UTF-8") : value);
        }
        return named;
    }
}

package org.ecitizen.command.application;

import java.security.SecureRandom;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// References that a person can read out on the phone: short, without letters that look alike, not to be guessed from
/// another, and with a check character (ISO/IEC 7064, MOD 37,36) that finds every single wrong character and every
/// swap.
@Component
public class References {
    /// Crockford's alphabet: no I, L, O, U.
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String CHECKED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Pattern RANDOM = Pattern.compile("\\{random:([0-9]+)}");

    private final IntUnaryOperator random;

    @Autowired
    References() {
        this(new SecureRandom()::nextInt);
    }

    /// @param random gives a number from 0 to below its argument
    References(IntUnaryOperator random) {
        this.random = random;
    }

    /// A new reference by the authority's pattern.
    String next(String pattern, int year) {
        var filled = RANDOM.matcher(pattern.replace("{year}", Integer.toString(year)))
                .replaceAll(match -> letters(Integer.parseInt(match.group(1))));
        return filled.replace("{check}", String.valueOf(check(filled.replace("{check}", ""))));
    }

    private String letters(int count) {
        var letters = new StringBuilder();
        for (var i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.applyAsInt(LETTERS.length())));
        }
        return letters.toString();
    }

    /// The check character over letters and digits; everything else does not count.
    static char check(String text) {
        var product = 36;
        for (var character : text.toUpperCase(java.util.Locale.ROOT).toCharArray()) {
            var value = CHECKED.indexOf(character);
            if (value >= 0) {
                var sum = (product + value) % 36;
                product = (sum == 0 ? 36 : sum) * 2 % 37;
            }
        }
        return CHECKED.charAt((37 - product) % 36);
    }
}

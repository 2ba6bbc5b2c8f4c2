package org.ecitizen.starter.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Remembers for a moment which tokens were found good, since people send the same one with each call and checking its
/// signature is a tenth of what a small call costs. A token that has ended is never taken from here. A key that the
/// identity provider withdraws is trusted so much longer than the decoder trusts it already.
final class RememberedTokens implements JwtDecoder {
    static final Duration REMEMBERED = Duration.ofMinutes(1);
    static final int MOST = 2_000;

    private final JwtDecoder decoder;
    private final InstantSource clock;
    private final Map<String, Good> good = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Good> eldest) {
            return size() > MOST;
        }
    };

    private record Good(Jwt token, Instant until) {}

    /// @param decoder checks everything
    RememberedTokens(JwtDecoder decoder, InstantSource clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String text) {
        var known = remembered(text);
        return known != null ? known : remember(text, decoder.decode(text));
    }

    private @Nullable Jwt remembered(String text) {
        synchronized (good) {
            var known = good.get(text);
            if (known != null && !clock.instant().isBefore(known.until())) {
                good.remove(text);
                return null;
            }
            return known == null ? null : known.token();
        }
    }

    private Jwt remember(String text, Jwt token) {
        var until = clock.instant().plus(REMEMBERED);
        var ends = token.getExpiresAt();
        synchronized (good) {
            good.put(text, new Good(token, ends != null && ends.isBefore(until) ? ends : until));
        }
        return token;
    }
}

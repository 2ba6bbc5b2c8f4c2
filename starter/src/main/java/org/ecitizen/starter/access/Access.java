package org.ecitizen.starter.access;

import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.jspecify.annotations.Nullable;

/// Somebody, or a part of the program, is about to read protected data.
///
/// @param kind in what capacity
/// @param actor who: the name of an official in their organisation, the subject of a citizen, or the part of the
/// program
/// @param organisation code of the authority an official works for; absent for citizens and for the program
/// @param unit the team an official works in; absent where they work in none
/// @param role the role in which they read
/// @param purpose code of the purpose
/// @param legalBasis code of the ground
/// @param matter the request it is for; absent: none in particular
/// @param way how it is read
/// @param extents what is read: whose, which group, of which request
/// @param correlation id of the call to us
/// @param reason in words, for purposes that ask for one; kept protected, and only about one request
/// @param approval id of a second person's approval, for reading about many people at once
public record Access(
        Kind kind,
        String actor,
        @Nullable String organisation,
        @Nullable String unit,
        String role,
        String purpose,
        String legalBasis,
        @Nullable String matter,
        Way way,
        Set<Extent> extents,
        @Nullable String correlation,
        @Nullable String reason,
        @Nullable String approval) {
    public Access {
        extents = Set.copyOf(extents);
    }

    /// One that needs neither reason nor approval.
    public Access(
            Kind kind,
            String actor,
            @Nullable String organisation,
            @Nullable String unit,
            String role,
            String purpose,
            String legalBasis,
            @Nullable String matter,
            Way way,
            Set<Extent> extents,
            @Nullable String correlation) {
        this(kind, actor, organisation, unit, role, purpose, legalBasis, matter, way, extents, correlation, null, null);
    }

    /// Without the reason, so that no log shows it.
    @Override
    public String toString() {
        return "Access[%s, %s, %s, %s, %s]".formatted(kind, role, purpose, way, correlation);
    }

    /// In what capacity somebody reads.
    public enum Kind {
        OFFICIAL,
        OWN,
        REPRESENTATIVE,
        AUTOMATED,
        SUPERVISION
    }

    /// How data is read.
    public enum Way {
        VIEW,
        SEARCH_HIT,
        LIST,
        EXPORT,
        TRANSFER,
        CORRECTION,
        PRINT
    }
}

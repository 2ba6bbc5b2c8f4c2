package org.ecitizen.starter.access;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.jspecify.annotations.Nullable;

/// What somebody who reads has to do with the person and the request that they read about.
enum Relation {
    /// It is about them.
    OWN,
    /// They act for the person.
    MANDATE,
    /// They and the person are in one request together, as applicant and second signer.
    JOINT,
    /// They have taken the request on, or took it on last.
    HOLDER,
    /// It lies in the queue of their team.
    QUEUE,
    /// Their team has something to do in it besides the one responsible.
    HELPER,
    /// They handed it in for the person, at the desk or from paper.
    FILED,
    /// A colleague of their team has taken it on, or their team had to do with it before.
    COLLEAGUE,
    /// They supervise a team that has or had to do with it.
    UNIT,
    /// It is a request to the authority whose records they look after.
    AUTHORITY,
    /// None of these.
    NONE;

    /// As the table of purposes says it.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param role in which they read
    /// @param matter absent: what is read belongs to no request that is known
    static Relation of(Role role, Caller caller, Extent extent, @Nullable Matter matter) {
        return switch (role) {
            case CITIZEN, REPRESENTATIVE -> ofPerson(role, caller, extent, matter);
            case CLERK, CASEWORKER, SUPERVISOR, AUDITOR, DATA_PROTECTION_OFFICER ->
                matter == null || !caller.worksFor(matter.authority()) || isAbout(caller, extent, matter)
                        ? NONE
                        : ofOfficial(role, caller, matter);
            case ANALYST, PUBLISHER, ADMINISTRATOR -> NONE;
        };
    }

    /// Which people may see what at all was judged before; this says in which capacity they do.
    private static Relation ofPerson(Role role, Caller caller, Extent extent, @Nullable Matter matter) {
        var self = caller.person();
        if (self.equals(extent.subject())) {
            return OWN;
        }
        if (matter == null) {
            return role == Role.REPRESENTATIVE ? MANDATE : NONE;
        }
        if (self.equals(matter.applicant()) || self.equals(matter.coSigner())) {
            return JOINT;
        }
        return self.equals(matter.submittedBy()) ? MANDATE : NONE;
    }

    private static Relation ofOfficial(Role role, Caller caller, Matter matter) {
        if (role == Role.AUDITOR || role == Role.DATA_PROTECTION_OFFICER) {
            return AUTHORITY;
        }
        if (role == Role.SUPERVISOR) {
            return isOneOf(caller, matter.teams()) ? UNIT : NONE;
        }
        if (caller.subject().equals(matter.officer())) {
            return HOLDER;
        }
        if (matter.officer() == null && matter.team() != null && caller.teams().contains(matter.team())) {
            return QUEUE;
        }
        if (isOneOf(caller, matter.helping())) {
            return HELPER;
        }
        if (caller.subject().equals(matter.submittedBy())) {
            return FILED;
        }
        return isOneOf(caller, matter.teams()) ? COLLEAGUE : NONE;
    }

    /// Nobody reads as an official what is about themselves.
    private static boolean isAbout(Caller caller, Extent extent, Matter matter) {
        return caller.person().equals(extent.subject()) || caller.person().equals(matter.applicant());
    }

    private static boolean isOneOf(Caller caller, Collection<String> teams) {
        return !Collections.disjoint(caller.teams(), teams);
    }
}

package org.ecitizen.standalone.identity;

import java.util.Comparator;
import java.util.List;
import org.ecitizen.portal.Time;
import org.ecitizen.portal.passkey.Owner;
import org.ecitizen.starter.people.PeopleProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/// Who has which passkeys, and after which sign-in they may be changed.
@Component
@ConditionalOnProperty(name = SampleTown.PROPERTY, havingValue = "true")
@Conditional(WherePostgresIs.class)
class Passkeys {
    private final PublicKeyCredentialUserEntityRepository owners;
    private final UserCredentialRepository passkeys;
    private final SamplePeople people;
    private final PeopleProperties officials;
    private final Time time;

    Passkeys(
            PublicKeyCredentialUserEntityRepository owners,
            UserCredentialRepository passkeys,
            SamplePeople people,
            PeopleProperties officials,
            Time time) {
        this.owners = owners;
        this.passkeys = passkeys;
        this.people = people;
        this.officials = officials;
        this.time = time;
    }

    /// The newest first.
    List<CredentialRecord> of(String person) {
        var owner = owners.findByUsername(person);
        return owner == null
                ? List.of()
                : passkeys.findByUserId(owner.getId()).stream()
                        .sorted(Comparator.comparing(CredentialRecord::getCreated)
                                .reversed())
                        .toList();
    }

    /// Whoever has any.
    List<Owner> owners() {
        return people.people().stream()
                .map(person -> new Owner(
                        person.subject(), person.name(), of(person.subject()).size()))
                .filter(owner -> owner.passkeys() > 0)
                .toList();
    }

    void remove(CredentialRecord passkey) {
        passkeys.delete(passkey.getCredentialId());
    }

    /// Whether somebody may add and remove passkeys after this sign-in: it was a short while ago, and where a passkey
    /// gives them rights and they have one, it was with a passkey. A password alone must not lead to a second one.
    boolean mayBeChangedAfter(SignIn signIn) {
        return signIn.isRecent(time.now()) && !needsPasskey(signIn);
    }

    /// Whether this sign-in would do had it been with a passkey.
    boolean needsPasskey(SignIn signIn) {
        return !signIn.passkey()
                && givesRights(signIn.subject())
                && !of(signIn.subject()).isEmpty();
    }

    /// Whether this person has rights with a passkey only.
    boolean givesRights(String person) {
        return !officials.isEnoughForOfficials(null)
                && people.person(person).map(SamplePeople.Person::authority).isPresent();
    }
}

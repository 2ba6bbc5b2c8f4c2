package org.ecitizen.standalone.identity;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/// What Spring Security does with passkeys, with our rules on top: whoever uses one proves to it that it is them, it
/// knows
/// for whom it is (so nobody has to type a name), it has a name, and a copy of it is noticed.
final class PasskeyOperations implements WebAuthnRelyingPartyOperations {
    static final int MOST_FOR_ONE_PERSON = 20;
    static final int LONGEST_NAME = 60;
    /// Where the counter stands in the data of an authenticator (Web Authentication, 6.1).
    private static final int COUNTER = 33;

    private final PublicKeyCredentialUserEntityRepository owners;
    private final UserCredentialRepository passkeys;
    private final SamplePeople people;
    private final Webauthn4JRelyingPartyOperations checks;

    /// @param origins of the pages on which passkeys are used
    PasskeyOperations(
            PublicKeyCredentialUserEntityRepository owners,
            UserCredentialRepository passkeys,
            SamplePeople people,
            PublicKeyCredentialRpEntity relyingParty,
            List<String> origins) {
        this.owners = owners;
        this.passkeys = passkeys;
        this.people = people;
        checks = new Webauthn4JRelyingPartyOperations(owners, passkeys, relyingParty, Set.copyOf(origins));
        checks.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        checks.setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    }

    @Override
    public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
            PublicKeyCredentialCreationOptionsRequest request) {
        var owner = owner(requireNonNull(request.getAuthentication()).getName());
        if (passkeys.findByUserId(owner.getId()).size() >= MOST_FOR_ONE_PERSON) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "passkey.too-many",
                    "You have twenty passkeys",
                    "Remove one that you no longer need.");
        }
        return checks.createPublicKeyCredentialCreationOptions(request);
    }

    /// Authenticators show by which name somebody is known here, and keep the random id.
    private PublicKeyCredentialUserEntity owner(String person) {
        var known = owners.findByUsername(person);
        if (known != null) {
            return known;
        }
        var owner = ImmutablePublicKeyCredentialUserEntity.builder()
                .id(Bytes.random())
                .name(person)
                .displayName(
                        people.person(person).map(SamplePeople.Person::name).orElse(person))
                .build();
        owners.save(owner);
        return owner;
    }

    @Override
    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
        var sent = request.getPublicKey();
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null
                || !signedIn.getName()
                        .equals(request.getCreationOptions().getUser().getName())) {
            throw new IllegalArgumentException("the challenge was for somebody else");
        }
        var name = sent.getLabel().strip();
        if (name.isEmpty()
                || name.codePointCount(0, name.length()) > LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "passkey.name",
                    "This passkey needs a name",
                    "Give it a name of 1 to 60 characters.");
        }
        if (passkeys.findByCredentialId(sent.getCredential().getRawId()) != null) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "passkey.registered-already", "This passkey is registered already", null);
        }
        return checks.registerCredential(new ImmutableRelyingPartyRegistrationRequest(
                request.getCreationOptions(), new RelyingPartyPublicKey(sent.getCredential(), name)));
    }

    @Override
    public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
            PublicKeyCredentialRequestOptionsRequest request) {
        return checks.createCredentialRequestOptions(request);
    }

    @Override
    public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
        var sent = request.getPublicKey();
        var known = passkeys.findByCredentialId(sent.getRawId());
        if (known != null) {
            refuseCopies(known, sent.getResponse().getAuthenticatorData().getBytes());
        }
        return checks.authenticate(request);
    }

    /// A passkey that counts its uses has counted further than the last time, or there are two of it. (Most that are
    /// kept on several devices do not count and always send zero.)
    private static void refuseCopies(CredentialRecord known, byte[] data) {
        if (data.length < COUNTER + Integer.BYTES) {
            throw new IllegalArgumentException("the data of an authenticator is longer");
        }
        var counted = Integer.toUnsignedLong(ByteBuffer.wrap(data).getInt(COUNTER));
        if ((counted > 0 || known.getSignatureCount() > 0) && counted <= known.getSignatureCount()) {
            throw new CopiedPasskey();
        }
    }

    static final class CopiedPasskey extends RuntimeException {}
}

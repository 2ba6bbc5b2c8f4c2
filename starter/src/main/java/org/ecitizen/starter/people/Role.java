package org.ecitizen.starter.people;

import java.util.Arrays;
import java.util.Optional;

/// What a person may be to an authority. The code is what tokens, metadata and definitions say.
public enum Role {
    CITIZEN("citizen"),
    REPRESENTATIVE("representative"),
    CLERK("clerk"),
    CASEWORKER("caseworker"),
    SUPERVISOR("supervisor"),
    AUDITOR("auditor"),
    ANALYST("analyst"),
    PUBLISHER("publisher"),
    ADMINISTRATOR("administrator"),
    DATA_PROTECTION_OFFICER("data-protection-officer");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Role> ofCode(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }
}

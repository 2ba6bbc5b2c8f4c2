package org.ecitizen.events.personal;

/// Data of a person that is kept, and erased, together. The name in lower case is what is stored.
public enum Group {
    /// Who somebody is: what links the subject to a person.
    IDENTITY(false),
    /// How somebody is reached.
    CONTACT(false),
    /// What somebody said and what was said to them in one request.
    CASE(true),
    /// What was paid in one request.
    PAYMENT(true),
    /// What was handed in as a file in one request.
    DOCUMENT(true);

    private final boolean perRequest;

    Group(boolean perRequest) {
        this.perRequest = perRequest;
    }

    /// Whether each request has keys of its own, because each is kept for a time of its own.
    public boolean perRequest() {
        return perRequest;
    }
}

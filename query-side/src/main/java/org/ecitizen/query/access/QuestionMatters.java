package org.ecitizen.query.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ecitizen.starter.access.Matter;
import org.ecitizen.starter.access.Matters;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Who has what to do with a person's question about an access: the supervisors of the team that read, and the
/// data-protection officer.
@Component
@Order(0)
class QuestionMatters implements Matters {
    private static final String QUESTION = "question";

    private final ObjectProvider<AccessView> view;

    /// @param view looked up late, since it reads what is disclosed by way of this
    QuestionMatters(ObjectProvider<AccessView> view) {
        this.view = view;
    }

    @Override
    public Optional<Matter> find(String id) {
        return Stream.of(Duty.QUESTION, Duty.COMPLAINT)
                .flatMap(kind -> view.getObject().duty(kind, id).stream())
                .findFirst()
                .filter(duty -> duty.subject() != null)
                .map(duty -> new Matter(
                        id,
                        duty.organisation(),
                        "",
                        String.valueOf(duty.subject()),
                        String.valueOf(duty.subject()),
                        null,
                        QUESTION,
                        duty.unit(),
                        null,
                        Set.of(),
                        duty.unit() == null ? Set.of() : Set.of(duty.unit())));
    }
}

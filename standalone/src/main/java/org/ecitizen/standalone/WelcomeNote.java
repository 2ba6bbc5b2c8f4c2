package org.ecitizen.standalone;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.ecitizen.standalone.identity.SamplePeople;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// What is printed once everything runs: where it is, where the data lies, who can sign in.
@Component
class WelcomeNote {
    private final Environment environment;
    private final SamplePeople sample;

    WelcomeNote(Environment environment, SamplePeople sample) {
        this.environment = environment;
        this.sample = sample;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        IO.println(text());
    }

    private String text() {
        var address = environment.getProperty("ecitizen.public-address");
        var note = new StringBuilder("""

                E-Citizen is running.
                  page          %s/
                  API           %s/api/v1/services
                  description   %s/v3/api-docs
                  events        %s
                  data          %s
                """.formatted(
                        address,
                        address,
                        address,
                        environment.getProperty("ecitizen.event-store", "embedded"),
                        Path.of(environment.getProperty("ecitizen.data-directory", "data"))
                                .toAbsolutePath()
                                .normalize()));
        if (environment.getProperty("ecitizen.sample-town", Boolean.class, false)) {
            note.append("\nSample people, all with the password '%s':\n".formatted(sample.password()));
            for (var person : sample.people()) {
                note.append("  %-8s %-26s %s%n"
                        .formatted(
                                person.subject(),
                                String.join(", ", person.roles()),
                                person.authority() == null
                                        ? ""
                                        : person.authority()
                                                + (person.teams() == null
                                                        ? ""
                                                        : person.teams().stream()
                                                                .collect(Collectors.joining(", ", " (", ")")))));
            }
            note.append("\nA token for curl:  ./ecitizen token anna\n");
        }
        return note.toString();
    }
}

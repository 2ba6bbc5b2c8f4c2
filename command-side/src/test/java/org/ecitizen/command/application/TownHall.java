package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.ecitizen.command.application.ApplicationCommand.Circumstances;
import org.ecitizen.command.application.ApplicationCommand.Consent;
import org.ecitizen.command.definition.AnswerCheck;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.command.definition.DueDates;
import org.ecitizen.command.definition.SampleDefinitions;
import org.ecitizen.command.draft.DraftDesk;
import org.ecitizen.command.mandate.Mandates;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.draft.DraftEvent;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.personal.TestKeys;
import org.jspecify.annotations.Nullable;

/// Rivermouth's town hall with its services, its people and a clock that the test turns. The aggregate and its rules
/// are the real ones; events are kept in memory.
final class TownHall {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Turned clock = new Turned();
    private final Configuration axon;
    private final CommandGateway gateway;
    private final DraftDesk desk;
    private final StoredRequests requests;
    private final Map<String, Request> all = new LinkedHashMap<>();
    private final Map<String, Instant> mandates = new LinkedHashMap<>();
    private final Map<String, ServicePublished> second = new HashMap<>();
    private long counter;

    TownHall(String day) {
        clock.now = at(day, 9);
        var engine = new StreamsInMemory();
        var store = EmbeddedEventStore.builder().storageEngine(engine).build();
        requests = new StoredRequests(store);
        var configurer = DefaultConfigurer.defaultConfiguration(false);
        DraftDesk.furnish(configurer);
        axon = configurer
                .configureEventStore(configuration -> store)
                .configureCorrelationDataProviders(configuration ->
                        List.of(message -> Provenance.of(message.getMetaData()).toMetadata()))
                .configureAggregate(Application.class)
                .registerComponent(Clock.class, configuration -> clock)
                .registerComponent(Definitions.class, configuration -> new Versions())
                .registerComponent(
                        Rulebook.class,
                        configuration -> rulebook(
                                new Versions(), clock, requests, (principal, representative, service, moment) -> {
                                    var until = mandates.get(principal + "/" + representative + "/" + service);
                                    return until != null && moment.isBefore(until);
                                }))
                .start();
        gateway = axon.commandGateway();
        desk = new DraftDesk(gateway, store);
    }

    static Rulebook rulebook(Clock clock, OtherRequests others) {
        return rulebook(clock, others, (principal, representative, service, at) -> false);
    }

    static Rulebook rulebook(Clock clock, OtherRequests others, Mandates mandates) {
        return rulebook(SampleDefinitions.published(), clock, others, mandates);
    }

    private static Rulebook rulebook(Definitions published, Clock clock, OtherRequests others, Mandates mandates) {
        return rulebook(published, clock, others, mandates, new TestKeys());
    }

    static Rulebook rulebook(Clock clock, OtherRequests others, Mandates mandates, TestKeys keys) {
        return rulebook(SampleDefinitions.published(), clock, others, mandates, keys);
    }

    private static Rulebook rulebook(
            Definitions published, Clock clock, OtherRequests others, Mandates mandates, TestKeys keys) {
        return new Rulebook(
                published,
                new AnswerCheck(SampleDefinitions.rules()),
                SampleDefinitions.rules(),
                new DueDates(),
                new References(bound -> 0),
                mandates,
                others,
                keys.reading(),
                TestKeys.namesAsTheyAre(),
                clock);
    }

    /// A moment in the town, on a day at an hour.
    static Instant at(String day, int hour) {
        return LocalDate.parse(day).atTime(hour, 0).atZone(ZONE).toInstant();
    }

    /// From now on a service is offered in a second version, which is the first with a change.
    void publishSecond(String service, UnaryOperator<String> change) {
        second.put(
                service, new ServicePublished("rivermouth", service, 2, SampleDefinitions.proposed(service, change)));
    }

    private final class Versions implements Definitions {
        private final Definitions first = SampleDefinitions.published();

        @Override
        public Optional<ServicePublished> latest(String authority, String service) {
            return Optional.ofNullable(second.get(service)).or(() -> first.latest(authority, service));
        }

        @Override
        public ServicePublished pinned(String authority, String service, int version) {
            return version == 1
                    ? first.pinned(authority, service, version)
                    : Optional.ofNullable(second.get(service)).orElseThrow();
        }

        @Override
        public Optional<AuthorityPublished> authority(String authority) {
            return first.authority(authority);
        }
    }

    Instant now() {
        return clock.now;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.now, ZONE);
    }

    List<Request> requests() {
        return List.copyOf(all.values());
    }

    List<Request> open() {
        return all.values().stream().filter(request -> !request.isClosed()).toList();
    }

    List<Request> someClosed(RandomGenerator random, int count) {
        var closed = all.values().stream().filter(Request::isClosed).toList();
        return random.ints(closed.isEmpty() ? 0 : count, 0, Math.max(1, closed.size()))
                .mapToObj(closed::get)
                .toList();
    }

    void mandate(String principal, String representative, String service, String until) {
        mandates.put(principal + "/" + representative + "/" + service, at(until, 0));
    }

    void revokeMandate(String principal, String representative, String service) {
        mandates.remove(principal + "/" + representative + "/" + service);
    }

    /// Days go by; each morning what is due is done.
    void pass(int days) {
        for (var day = 0; day < days; day++) {
            clock.now = today().plusDays(1).atTime(9, 0).atZone(ZONE).toInstant();
            all.values().stream().filter(Request::isDue).forEach(Request::doWhatIsDue);
        }
    }

    void passHours(int hours) {
        clock.now = clock.now.plus(Duration.ofHours(hours));
    }

    Person citizen(String name) {
        return new Person(name, "citizen", List.of());
    }

    Person representative(String name) {
        return new Person(name, "representative", List.of());
    }

    Person caseworker(String name, String... teams) {
        return new Person(name, "caseworker", List.of(teams));
    }

    Person clerk(String name) {
        return new Person(name, "clerk", List.of("front-desk"));
    }

    Person supervisor(String name, String... teams) {
        return new Person(name, "supervisor", List.of(teams));
    }

    private <R> R send(ApplicationCommand command, Person by) {
        CommandMessage<?> message = ApplicationCommands.named(command)
                .withMetaData(ApplicationCommands.metadata(
                        new Provenance(
                                by.name(),
                                by.role(),
                                by.isOfficial() ? "rivermouth" : null,
                                null,
                                null,
                                "online",
                                null,
                                null,
                                null,
                                null,
                                clock.now,
                                null,
                                null),
                        by.teams()));
        return gateway.sendAndWait(message);
    }

    /// Somebody in the town.
    record Person(String name, String role, List<String> teams) {
        boolean isOfficial() {
            return !List.of("citizen", "representative", "system").contains(role);
        }
    }

    Request submit(Person by, String service, Map<String, Object> answers) {
        return submit(by, by.name(), service, answers, Circumstances.NONE);
    }

    /// Begins a draft with what is known so far.
    DraftInHand write(Person by, String service, Map<String, Object> answers) {
        var draft = new DraftInHand("draft-" + ++counter, by, service);
        return draft.write(answers);
    }

    /// A draft as the people of the story treat it.
    final class DraftInHand {
        private final String id;
        private final Person by;
        private final String service;

        private DraftInHand(String id, Person by, String service) {
            this.id = id;
            this.by = by;
            this.service = service;
        }

        DraftInHand write(Map<String, Object> answers) {
            desk.write(id, service, by.name(), answers);
            return this;
        }

        /// The code with which what is written so far is refused.
        String refusal() {
            var refused = catchThrowableOfType(CommandRejected.class, () -> submit(by, service, desk.answers(id)));
            assertThat(refused).as("a draft that is complete").isNotNull();
            return refused.rejection().code();
        }

        Request handIn() {
            return handIn(Circumstances.NONE);
        }

        Request handIn(Circumstances circumstances) {
            var request = submit(by, by.name(), service, desk.answers(id), circumstances);
            desk.handIn(id, by.name(), request.id());
            return request;
        }

        DraftEvent last() {
            desk.doWhatIsDue(id);
            return desk.last(id);
        }
    }

    Request fileFor(Person clerk, String applicant, String service, Map<String, Object> answers) {
        return submit(
                clerk,
                applicant,
                service,
                answers,
                new Circumstances(new Consent("spoken", "All answers were read out."), null, null));
    }

    Request submit(
            Person by, String applicant, String service, Map<String, Object> answers, Circumstances circumstances) {
        var id = new UUID(0x4000L, 0x8000000000000000L | ++counter).toString();
        send(new ApplicationCommand.Submit(id, "rivermouth", service, applicant, null, answers, circumstances), by);
        var request = new Request(id);
        all.put(id, request);
        return request;
    }

    /// One request as the people of the story treat it.
    final class Request {
        private final String id;
        /// Known until somebody does something.
        private @Nullable CaseFile known;

        Request(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        Request act(Person by, ApplicationCommand command) {
            known = null;
            send(command, by);
            return this;
        }

        /// The code with which a command is refused; nothing is recorded then.
        String refusal(Person by, ApplicationCommand command) {
            var before = events().size();
            var refused = catchThrowableOfType(CommandRejected.class, () -> send(command, by));
            assertThat(refused).as("refusal of %s", command).isNotNull();
            assertThat(events()).hasSize(before);
            return refused.rejection().code();
        }

        Request claim(Person by) {
            return act(by, new ApplicationCommand.Claim(id, null));
        }

        Request task(Person by, String task) {
            return act(by, new ApplicationCommand.CompleteTask(id, null, task, "task-" + events().size(), null, null));
        }

        Request take(Person by, String action) {
            return act(by, new ApplicationCommand.TakeAction(id, null, action));
        }

        Request decide(Person by, String outcome) {
            return act(
                    by, new ApplicationCommand.Decide(id, null, outcome, Map.of("en", "So it is."), "Act, section 1"));
        }

        void doWhatIsDue() {
            known = null;
            send(new ApplicationCommand.DoWhatIsDue(id), new Person("due-work", "system", List.of()));
        }

        CaseFile file() {
            if (known == null) {
                known = requests.find(id).orElseThrow();
            }
            return known;
        }

        boolean isClosed() {
            return file().isClosed();
        }

        /// As the list of what is due would say.
        private boolean isDue() {
            return file().terms().stream()
                            .filter(term -> !term.isSuspended())
                            .anyMatch(term -> isPast(term.due().at())
                                    || !term.reminded() && isPast(term.due().remindAt())
                                    || !term.escalated() && isPast(term.due().escalateAt()))
                    || file().right().stream()
                            .anyMatch(right -> isPast(right.granted().expiresAt())
                                    || !right.reminded()
                                            && isPast(right.granted().remindAt()));
        }

        private boolean isPast(@Nullable Instant moment) {
            return moment != null && !moment.isAfter(clock.now);
        }

        String stage() {
            return file().stage();
        }

        /// The answers as they stand now.
        Map<String, Object> answers() {
            var answers = new HashMap<String, Object>();
            file().answers().forEach(given -> answers.putAll(TestKeys.plain(given)));
            return answers;
        }

        Object assessed(String assessment) {
            return TestKeys.plain(file().assessments().get(assessment).result());
        }

        Optional<String> outcome() {
            return file().decision().map(decision -> decision.outcome());
        }

        List<ApplicationEvent> events() {
            var events = new ArrayList<ApplicationEvent>();
            axon.eventStore().readEvents(id).asStream().forEach(message -> {
                if (message.getPayload() instanceof ApplicationEvent event) {
                    events.add(event);
                }
            });
            return events;
        }

        List<DomainEventMessage<?>> messages() {
            var messages = new ArrayList<DomainEventMessage<?>>();
            axon.eventStore().readEvents(id).asStream().forEach(messages::add);
            return messages;
        }

        <E extends ApplicationEvent> List<E> events(Class<E> type) {
            return events().stream().filter(type::isInstance).map(type::cast).toList();
        }

        <E extends ApplicationEvent> E last(Class<E> type) {
            return events(type).getLast();
        }
    }

    private static final class Turned extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

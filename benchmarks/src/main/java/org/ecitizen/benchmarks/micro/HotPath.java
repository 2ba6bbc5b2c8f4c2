package org.ecitizen.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.ecitizen.benchmarks.machine.CommandSide;
import org.ecitizen.command.application.Accepted;
import org.ecitizen.command.application.ApplicationCommand;
import org.ecitizen.command.application.ApplicationCommand.Circumstances;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.events.Provenance;
import org.ecitizen.starter.personal.Subjects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/// A command's way without a disk: a request is read from twenty stored events, the command is judged, and what follows
/// is brought into its stored form. Beside it the least that this could cost: the same number of JSON texts of the same
/// size, read and written by the same library.
@State(Scope.Benchmark)
public class HotPath {
    static final int EVENTS = 20;
    private static final List<String> TEAM = List.of("records");

    private final JsonMapper mapper = new JsonMapper();
    private final String id = UUID.randomUUID().toString();
    private @Nullable CommandSide side;
    private @Nullable ApplicationCommands commands;
    private @Nullable StoredFormEngine engine;
    private @Nullable Path directory;
    private String anna = "";
    private byte[] text = new byte[0];
    private long number;

    @Setup(Level.Trial)
    public void aRequestWithAHistory() throws IOException {
        directory = Files.createTempDirectory("ecitizen-bench-");
        var started = CommandSide.start(directory, Map.of(), this::prepare);
        side = started;
        started.stopProcessors();
        commands = started.bean(ApplicationCommands.class);
        anna = started.bean(Subjects.class).of("anna");
        var memory = Objects.requireNonNull(engine);
        memory.begin();
        send(new ApplicationCommand.Submit(
                id,
                "rivermouth",
                "records-request",
                anna,
                null,
                Map.of("subject", "Plans of the bridge"),
                Circumstances.NONE));
        send(new ApplicationCommand.Claim(id, null));
        while (memory.events(id).size() < EVENTS) {
            send(task());
        }
        memory.freeze();
        var fields = new LinkedHashMap<String, Object>();
        for (var i = 0; i < 16; i++) {
            fields.put("member-" + i, "a text that is about as long as what stands there otherwise");
        }
        text = mapper.writeValueAsBytes(fields);
    }

    private void prepare(GenericApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof EventStorageEngine store) {
                    var memory =
                            new StoredFormEngine(store, () -> context.getBean("eventSerializer", Serializer.class));
                    engine = memory;
                    return memory;
                }
                return bean;
            }
        });
    }

    @TearDown(Level.Trial)
    public void end() throws IOException {
        Objects.requireNonNull(side).close();
        FileSystemUtils.deleteRecursively(Objects.requireNonNull(directory));
    }

    /// A command on a request with twenty events.
    @Benchmark
    public Accepted command() {
        return send(task());
    }

    /// Twenty JSON texts read, two written.
    @Benchmark
    public int floor() {
        var length = 0;
        Object last = "";
        for (var i = 0; i < EVENTS; i++) {
            last = mapper.readValue(text, Map.class);
        }
        for (var i = 0; i < 2; i++) {
            length += mapper.writeValueAsBytes(last).length;
        }
        return length;
    }

    private ApplicationCommand task() {
        return new ApplicationCommand.CompleteTask(
                id, null, "search-archive", "search-" + ++number, null, "Nothing found in this box.");
    }

    private Accepted send(ApplicationCommand command) {
        var official = !(command instanceof ApplicationCommand.Submit);
        return Objects.requireNonNull(commands)
                .send(
                        command,
                        new Provenance(
                                official ? "rosa" : anna,
                                official ? "caseworker" : "citizen",
                                official ? "rivermouth" : null,
                                official ? "records" : null,
                                null,
                                "online",
                                null,
                                "correlation-" + number,
                                null,
                                "en",
                                null,
                                "command-" + command.getClass().getSimpleName() + number,
                                "fingerprint-" + number),
                        official ? TEAM : List.of());
    }
}

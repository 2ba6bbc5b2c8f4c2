package org.ecitizen.command.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.installation.InstallationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Publishes what has changed in the definitions folder, and the sample town where it exists, before the first call is
/// answered. All files are checked before any is published.
@Component
class PublishAtStart implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PublishAtStart.class);
    private static final Map<String, String> BY_THE_PROGRAM =
            Provenances.program("definitions").toMetadata();

    private final DefinitionReader reader;
    private final Definitions definitions;
    private final Commands commands;
    private final DefinitionProperties properties;
    private final boolean sampleTown;
    private volatile boolean running;

    PublishAtStart(
            DefinitionReader reader,
            Definitions definitions,
            Commands commands,
            DefinitionProperties properties,
            InstallationProperties installation) {
        this.reader = reader;
        this.definitions = definitions;
        this.commands = commands;
        this.properties = properties;
        this.sampleTown = installation.sampleTown();
    }

    @Override
    public void start() {
        try {
            if (sampleTown) {
                publish("classpath*:sample-town/*/*.*");
            }
            if (properties.directory() != null) {
                publish(properties.directory().toUri() + "*/*.*");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the port is opened, and before a catalogue in the same process looks what there is.
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 2;
    }

    private void publish(String pattern) throws IOException {
        var problems = new ArrayList<DefinitionProblem>();
        var profiles = new ArrayList<AuthorityProfile>();
        var services = new ArrayList<ServiceDefinition>();
        for (var folder : byFolder(pattern).entrySet()) {
            try {
                read(folder.getKey(), folder.getValue(), profiles, services, problems);
            } catch (DefinitionRefused e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new DefinitionRefused(problems);
        }
        profiles.forEach(profile -> send(new PublishAuthority(profile)));
        services.forEach(service -> send(new PublishService(service)));
        log.debug("{} services of {} authorities are published", services.size(), profiles.size());
    }

    private void read(
            String folder,
            List<Resource> files,
            List<AuthorityProfile> profiles,
            List<ServiceDefinition> services,
            List<DefinitionProblem> problems)
            throws IOException {
        var own = files.stream()
                .filter(file -> "authority.yaml".equals(file.getFilename()))
                .findFirst()
                .orElseThrow(() -> new DefinitionRefused(List.of(new DefinitionProblem(
                        folder + "/authority.yaml", 1, "this file is missing. Describe the authority in it."))));
        var profile = reader.authority(folder + "/authority.yaml", text(own));
        profiles.add(profile);
        var published = definitions.authority(profile.code()).map(AuthorityPublished::profile);
        Predicate<ServiceDefinition> known =
                definition -> published.filter(profile::equals).isPresent() && isPublished(definition);
        for (var file : files) {
            if (!file.equals(own) && isNamed(file, ".yaml")) {
                try {
                    services.add(reader.service(
                            folder + "/" + file.getFilename(),
                            text(file),
                            profile,
                            name -> beside(files, name),
                            known));
                } catch (DefinitionRefused e) {
                    problems.addAll(e.problems());
                }
            }
        }
    }

    private boolean isPublished(ServiceDefinition definition) {
        return definitions
                .latest(definition.authority(), definition.code())
                .map(ServicePublished::definition)
                .filter(definition::equals)
                .isPresent();
    }

    private static Optional<String> beside(List<Resource> files, String name) {
        return files.stream()
                .filter(file -> name.equals(file.getFilename()) && isNamed(file, ".dmn"))
                .findFirst()
                .map(file -> {
                    try {
                        return text(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static boolean isNamed(Resource file, String ending) {
        return file.getFilename() != null && file.getFilename().endsWith(ending);
    }

    private static Map<String, List<Resource>> byFolder(String pattern) throws IOException {
        var folders = new LinkedHashMap<String, List<Resource>>();
        var files = new PathMatchingResourcePatternResolver().getResources(pattern);
        Arrays.sort(files, Comparator.comparing(Resource::getDescription));
        for (var file : files) {
            var parts = Objects.requireNonNull(file.getURL().getPath()).split("/", -1);
            folders.computeIfAbsent(parts[parts.length - 2], key -> new ArrayList<>())
                    .add(file);
        }
        return folders;
    }

    private static String text(Resource file) throws IOException {
        return file.getContentAsString(StandardCharsets.UTF_8);
    }

    private void send(Object command) {
        commands.send(command, BY_THE_PROGRAM);
    }
}

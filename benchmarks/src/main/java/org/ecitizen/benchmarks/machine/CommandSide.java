package org.ecitizen.benchmarks.machine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.ecitizen.command.CommandSideApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// The side that commands go to, in this process, as its program makes it, on an embedded PostgreSQL that is as durable
/// as any.
public final class CommandSide implements AutoCloseable {
    /// The identity provider of every measurement. People are who they are at one provider, so the one whose past is
    /// made and the one who signs in later are the same only if this is.
    public static final String ISSUER = "http://localhost/bench";

    private final ConfigurableApplicationContext context;
    private final Path directory;

    private CommandSide(ConfigurableApplicationContext context, Path directory) {
        this.context = context;
        this.directory = directory;
    }

    /// Starts it.
    ///
    /// @param directory where its data lies
    /// @param more further settings
    /// @param before done to the context before anything is made
    public static CommandSide start(
            Path directory, Map<String, String> more, ApplicationContextInitializer<GenericApplicationContext> before) {
        var settings = new LinkedHashMap<String, String>();
        // As both sides together have it: the settings of this side by itself are for a database of the authority.
        settings.put("spring.config.name", "application");
        settings.put("ecitizen.data-directory", directory.toString());
        settings.put("ecitizen.sample-town", "true");
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER);
        settings.putAll(more);
        var application = new SpringApplication(CommandSideApplication.class);
        application.setRegisterShutdownHook(true);
        application.addInitializers(before);
        return new CommandSide(
                application.run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new)),
                directory);
    }

    public static CommandSide start(Path directory) {
        return start(directory, Map.of(), context -> {});
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// What keeps views and policies up stands still from now on.
    public void stopProcessors() {
        bean(EventProcessingConfiguration.class).eventProcessors().values().forEach(EventProcessor::shutDown);
    }

    /// Waits until what keeps views and policies up has taken in every event.
    public void awaitProcessors() throws InterruptedException {
        var last = server().number("select max(globalindex) from domainevententry");
        while (bean(EventProcessingConfiguration.class).eventProcessors().values().stream()
                .filter(StreamingEventProcessor.class::isInstance)
                .flatMap(processor -> ((StreamingEventProcessor) processor).processingStatus().values().stream())
                .anyMatch(segment -> segment.getCurrentPosition().orElse(-1) < last)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /// What processors work for this process and its database from now on.
    public ProcessorTime processorTime() {
        return ProcessorTime.ofThisProcess(directory);
    }

    /// What stands for the identity or the fingerprint of a command: as long as the hash that stands there otherwise.
    public static String digest(RandomGenerator random) {
        return String.format(
                Locale.ROOT,
                "%016x%016x%016x%016x",
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong());
    }

    /// The PostgreSQL under it, for what a rival or a floor needs there.
    public Server server() {
        return Server.of(directory);
    }

    @Override
    public void close() {
        context.close();
    }
}

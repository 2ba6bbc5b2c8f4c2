package org.ecitizen.starter.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/// What an operator watches of dead letters.
@Component
class LetterMeters implements MeterBinder {
    private final Letters letters;
    private final DeadLetterProcessors processors;

    LetterMeters(Letters letters, DeadLetterProcessors processors) {
        this.letters = letters;
        this.processors = processors;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var processor : processors.names()) {
            Gauge.builder("ecitizen.dead.letters", letters, all -> count(all, processor))
                    .description("events that a processor could not take in, with those that wait behind them")
                    .tag("processor", processor)
                    .register(registry);
        }
    }

    private static double count(Letters letters, String processor) {
        return letters.lately().stream()
                .filter(head -> Letters.processorOf(head.queue()).equals(processor))
                .mapToLong(LetterStore.Head::letters)
                .sum();
    }
}

package org.ecitizen.command.erasure;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.starter.erasure.HeldData;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.ErasureMemory;
import org.ecitizen.starter.personal.KeyProperties;
import org.ecitizen.starter.personal.Scrubbed;
import org.ecitizen.starter.view.ViewProgress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the parts of erasing fit together.
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    /// An epoch is destroyed within the hour after it is no longer needed.
    private static final int DAYS_OF_GRACE = 1;

    @Bean
    ErasureCheck erasureCheck(RetentionView kept, EventStore events, Clock clock) {
        var held = new HeldData(events);
        return new ErasureCheck(kept::of, kept::time, held::of, clock);
    }

    @Bean
    ErasureRecord erasureRecord(
            EventStore events,
            Commands commands,
            ApplicationCommands applications,
            RetentionView kept,
            ViewProgress progress) {
        return new StoredErasures(events, commands, applications, kept, progress);
    }

    @Bean
    ErasureWorker erasureWorker(
            OpenErasures open,
            ErasureRecord record,
            ErasureCheck check,
            ApprovedRules rules,
            RetentionView kept,
            Definitions definitions,
            Commands commands,
            DekStore keys,
            ErasureMemory memory,
            ObjectProvider<Scrubbed> scrubbed,
            KeyProperties keyProperties,
            ErasureWorkProperties properties,
            Clock clock) {
        var process = new CarryingOut(
                record,
                check::needs,
                keys,
                memory,
                scrubbed.orderedStream().toList(),
                DekStore.LONGEST_IN_MEMORY,
                // Keys are wrapped under this month's epoch, which the next one takes the place of.
                now -> YearMonth.from(now.atZone(ZoneOffset.UTC))
                        .plusMonths(1)
                        .atDay(1)
                        .plusDays(keyProperties.backupRetention().toDays() + DAYS_OF_GRACE),
                clock);
        var retention = new RetentionWork(
                new StoredRetentionList(rules, kept, definitions),
                check,
                command ->
                        commands.send(command, Provenances.program("retention").toMetadata()),
                clock);
        return new ErasureWorker(open, process, retention, properties, clock);
    }
}

package org.ecitizen.starter.personal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import org.ecitizen.starter.StartRefused;

/// A new epoch each month: all keys are wrapped again under it, and an old epoch is destroyed as soon as no backup that
/// is still kept can hold a key wrapped under it. With it die all copies of erased keys in those backups.
final class Epochs {
    private static final int AT_ONCE = 500;

    private final KekProvider epochs;
    private final KeyTable table;
    private final KeyWrapping keys;
    private final Clock clock;
    private final Duration backupRetention;

    Epochs(KekProvider epochs, KeyTable table, KeyWrapping keys, Clock clock, Duration backupRetention) {
        this.epochs = epochs;
        this.table = table;
        this.keys = keys;
        this.clock = clock;
        this.backupRetention = backupRetention;
    }

    /// @throws StartRefused if stored keys are wrapped under an epoch that is not there: then a file was lost or is
    ///     another one, and a new one must not take its place
    void refuseWithoutKeys() {
        var present = epochs.epochs().stream().map(KekProvider.Epoch::number).toList();
        var missing = table.epochsInUse().stream()
                .filter(epoch -> !present.contains(epoch))
                .toList();
        if (!missing.isEmpty()) {
            throw new StartRefused(
                    "The keys of people's data are wrapped under the epochs %s, which the file of keys does not hold."
                            .formatted(missing),
                    "Bring back the file from its backup, or name its folder in ecitizen.keys.directory.");
        }
    }

    /// Does what is due, as often as it is asked.
    void keep() {
        var now = clock.instant();
        epochs.currentEpoch();
        var newest = epochs.epochs().getLast();
        if (month(newest.createdAt()).isBefore(month(now))) {
            begin(now);
        } else {
            wrapAgain(newest.number());
        }
        destroyOld(now);
    }

    /// A new epoch at once, as after an incident.
    int begin(Instant now) {
        var epoch = epochs.newEpoch(now);
        wrapAgain(epoch);
        return epoch;
    }

    private void wrapAgain(int current) {
        epochs.epochs().forEach(epoch -> table.epochMade(epoch.number(), epoch.createdAt()));
        var left = new HashSet<Integer>();
        var some = table.notUnder(current, AT_ONCE);
        while (!some.isEmpty()) {
            for (var key : some) {
                left.add(key.epoch());
                table.replace(key, keys.rewrap(key, current));
            }
            some = table.notUnder(current, AT_ONCE);
        }
        epochs.epochs().stream()
                .map(KekProvider.Epoch::number)
                .filter(epoch -> epoch < current)
                .forEach(epoch -> table.epochLeft(epoch, clock.instant().plus(backupRetention), left.contains(epoch)));
    }

    private void destroyOld(Instant now) {
        var inUse = table.epochsInUse();
        for (var epoch : table.epochsNotNeededAfter(now)) {
            if (!inUse.contains(epoch)) {
                epochs.destroyEpoch(epoch);
                table.epochDestroyed(epoch, now);
            }
        }
    }

    private static YearMonth month(Instant moment) {
        return YearMonth.from(moment.atZone(ZoneOffset.UTC));
    }
}

package org.ecitizen.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tile.LogFolder;
import org.ecitizen.log.tile.TileBuilder;
import org.ecitizen.log.tree.Hash;

/// A small store with its log and a policy, to practise on. Its keys are made from known numbers: it proves nothing.
record SampleLog(Path export, Path log, Path policy, List<EventRecord> records) {
    static final int EVENTS = 300;
    static final int REQUESTS = 40;
    static final String CONTEXT = "default";
    static final long NOW = 1_767_139_200L;
    static final NoteSigner KEY = signer("sample.example.org/log", KeyType.ED25519);
    static final NoteSigner WITNESS = signer("sample.example.org/witness", KeyType.ED25519_COSIGNATURE);

    static SampleLog write(Path folder) throws IOException {
        var log = folder.resolve("sample-log");
        var files = new LogFolder(log);
        var builder = new TileBuilder(files::create);
        var lines = new StringBuilder();
        var records = new ArrayList<EventRecord>();
        var last = new HashMap<String, Hash>();
        for (var i = 0; i < EVENTS; i++) {
            var object = line(i);
            var line = object.canonical();
            var event = StoredEvent.of(object);
            var record = event.record(CONTEXT, Optional.ofNullable(last.get(event.aggregateId())));
            if (event.belongsToAnAggregate()) {
                last.put(event.aggregateId(), record.entry());
            }
            records.add(record);
            builder.append(record.entry().bytes());
            lines.append(StrictText.utf8("the event", line)).append('\n');
        }
        builder.partials();
        files.publish(new Checkpoint(KEY.key().name(), builder.head())
                .sign(List.of(KEY, WITNESS), NOW)
                .bytes());
        var policy = "log " + KEY.key() + "\nwitness sample " + WITNESS.key() + "\nquorum sample\n";
        return new SampleLog(
                Files.writeString(folder.resolve("sample.ndjson"), lines),
                log,
                Files.writeString(folder.resolve("sample-policy"), policy),
                records);
    }

    /// Events of some requests in turn, and now and then one that belongs to none.
    static Json.Members line(int number) {
        var alone = number % 50 == 49;
        var request = number % REQUESTS;
        var stamp =
                Hash.sha256(("salt " + number).getBytes(StandardCharsets.UTF_8)).bytes();
        var members = new TreeMap<String, Json>();
        members.put("token", new Json.Text(Long.toString(10 + 2L * number)));
        members.put("eventId", new Json.Text("event-" + number));
        members.put("type", new Json.Text("sample.Happened"));
        members.put("revision", new Json.Text("1"));
        members.put("aggregateType", new Json.Text(alone ? "" : "Request"));
        members.put("aggregateId", new Json.Text(alone ? "" : "request-" + request));
        members.put("sequence", new Json.Whole(alone ? -1 : before(number, request)));
        members.put("timestamp", new Json.Text(EventRecord.text(Instant.ofEpochSecond(NOW - EVENTS + number))));
        members.put("payload", new Json.Text(StrictText.base64(payload(number))));
        members.put(
                "metadata",
                Json.ofTexts(Map.of("salt", StrictText.base64(Arrays.copyOf(stamp, 16)), "actor", "sample")));
        return new Json.Members(members);
    }

    static byte[] payload(int number) {
        return ("{\"number\":" + number + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static long before(int number, int request) {
        var count = 0L;
        for (var i = request; i < number; i += REQUESTS) {
            count += i % 50 == 49 ? 0 : 1;
        }
        return count;
    }

    private static NoteSigner signer(String name, KeyType type) {
        return NoteSigner.ed25519(
                name, type, Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes());
    }
}

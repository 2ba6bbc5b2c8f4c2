package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The files of the logs for everybody (C2SP tlog-tiles). Each has one address; any other spelling of it is unknown.
@RestController
@Conditional(LogIsKept.class)
class LogFilesController {
    private static final String PREFIX = "/log/";
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl SHORT =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Logs logs;

    LogFilesController(Logs logs) {
        this.logs = logs;
    }

    @Operation(summary = "The signed head of a transparency log")
    @GetMapping(PREFIX + "{log}/checkpoint")
    ResponseEntity<byte[]> checkpoint(@PathVariable("log") String log) {
        return file(find(log, ""), "checkpoint");
    }

    /// Each key with the sizes that it signed, from and to; the present one has no end.
    @Operation(summary = "The keys that sign a transparency log")
    @GetMapping(PREFIX + "{log}/keys.txt")
    ResponseEntity<byte[]> keys(@PathVariable("log") String log) {
        return file(find(log, ""), "keys.txt");
    }

    /// Whatever is no file of a log is unknown here, not forbidden: readers ask for files that only some logs have. A
    /// log that continued another lies below the first one, under its name.
    @Operation(summary = "A tile of hashes, a bundle of entries, or any file of a log that continued another")
    @GetMapping(PREFIX + "{log}/**")
    ResponseEntity<byte[]> tile(@PathVariable("log") String log, HttpServletRequest request) {
        // As it was sent, not decoded: an escaped spelling is another one.
        var sent = request.getRequestURI();
        var prefix = PREFIX + log + "/";
        var path = sent.startsWith(prefix) ? sent.substring(prefix.length()) : "";
        var end = path.indexOf('/');
        var later = find(log, path.substring(0, Math.max(0, end)));
        return end > 0 && later.isPresent() ? file(later, path.substring(end + 1)) : file(find(log, ""), path);
    }

    private Optional<KeptLog> find(String log, String generation) {
        return logs.find(log)
                .flatMap(newest -> newest.all().stream()
                        .filter(each -> each.generation().name().equals(generation))
                        .findFirst());
    }

    private static ResponseEntity<byte[]> file(Optional<KeptLog> log, String path) {
        return switch (path) {
            case "checkpoint" ->
                answer(log.flatMap(found -> found.store().tiles().checkpoint()), TEXT, SHORT);
            case "keys.txt" -> answer(log.map(found -> LogKey.file(found.keys().listed())), TEXT, SHORT);
            case "generation.json" ->
                answer(log.flatMap(found -> found.store().tiles().genesis()), MediaType.APPLICATION_JSON, FOR_EVER);
            default ->
                answer(
                        log.flatMap(found -> path(path).flatMap(found.store().tiles()::read)),
                        MediaType.APPLICATION_OCTET_STREAM,
                        FOR_EVER);
        };
    }

    private static Optional<TilePath> path(String path) {
        try {
            return Optional.of(TilePath.parse(path));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<byte[]> answer(Optional<byte[]> file, MediaType type, CacheControl cache) {
        var bytes = file.orElseThrow(
                () -> new ProblemException(HttpStatus.NOT_FOUND, "log.no-such-file", "The log has no such file", null));
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(cache)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(bytes);
    }
}

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
        return answer(logs.find(log).flatMap(found -> found.store().tiles().checkpoint()), TEXT, SHORT);
    }

    /// Each key with the sizes that it signed, from and to; the present one has no end.
    @Operation(summary = "The keys that sign a transparency log")
    @GetMapping(PREFIX + "{log}/keys.txt")
    ResponseEntity<byte[]> keys(@PathVariable("log") String log) {
        return answer(logs.find(log).map(found -> LogKey.file(found.keys().listed())), TEXT, SHORT);
    }

    /// Whatever is no file of a log is unknown here, not forbidden: readers ask for files that only some logs have.
    @Operation(summary = "A tile of hashes, or a bundle of entries")
    @GetMapping(PREFIX + "{log}/**")
    ResponseEntity<byte[]> tile(@PathVariable("log") String log, HttpServletRequest request) {
        return answer(
                logs.find(log)
                        .flatMap(found ->
                                path(log, request).flatMap(found.store().tiles()::read)),
                MediaType.APPLICATION_OCTET_STREAM,
                FOR_EVER);
    }

    /// As it was sent, not decoded: an escaped spelling is another one.
    private static Optional<TilePath> path(String log, HttpServletRequest request) {
        var prefix = PREFIX + log + "/";
        var sent = request.getRequestURI();
        try {
            return sent.startsWith(prefix)
                    ? Optional.of(TilePath.parse(sent.substring(prefix.length())))
                    : Optional.empty();
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

package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The files of the log for everybody (C2SP tlog-tiles). Each has one address; any other spelling of it is unknown.
@RestController
@Conditional(LogIsKept.class)
class LogFilesController {
    private static final String PREFIX = "/log/events/";
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl SHORT =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Tiles tiles;
    private final NoteSigner key;

    LogFilesController(Tiles tiles, NoteSigner key) {
        this.tiles = tiles;
        this.key = key;
    }

    @Operation(summary = "The signed head of the transparency log")
    @GetMapping(PREFIX + "checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return answer(tiles.checkpoint(), TEXT, SHORT);
    }

    /// Each key with the sizes that it signed, from and to; the present one has no end.
    @Operation(summary = "The keys that sign the transparency log")
    @GetMapping(PREFIX + "keys.txt")
    ResponseEntity<byte[]> keys() {
        var inUse = new org.ecitizen.log.note.LogKey(key.key(), 0, OptionalLong.empty());
        return answer(Optional.of(org.ecitizen.log.note.LogKey.file(List.of(inUse))), TEXT, SHORT);
    }

    /// Whatever is no file of this log is unknown here, not forbidden: readers ask for files that only some logs have.
    @Operation(summary = "A tile of hashes, or a bundle of entries")
    @GetMapping(PREFIX + "**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        return answer(path(request).flatMap(tiles::read), MediaType.APPLICATION_OCTET_STREAM, FOR_EVER);
    }

    /// As it was sent, not decoded: an escaped spelling is another one.
    private static Optional<TilePath> path(HttpServletRequest request) {
        try {
            return Optional.of(TilePath.parse(request.getRequestURI().substring(PREFIX.length())));
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

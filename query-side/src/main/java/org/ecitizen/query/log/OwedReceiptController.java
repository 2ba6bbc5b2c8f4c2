package org.ecitizen.query.log;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.query.status.RequestReader;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The receipts of a request that nobody had to ask for, as files and in plain words.
@RestController
@Conditional(LogIsKept.class)
@RequestMapping("/api/v1/applications/{id}/receipts")
class OwedReceiptController {
    private final RequestReader requests;
    private final KeptLog log;

    OwedReceiptController(RequestReader requests, Logs logs) {
        this.requests = requests;
        this.log = logs.events();
    }

    /// Those that are made, and those that are still to come: their events are recorded, but not yet confirmed.
    @Operation(summary = "Receipts for what was handed in, decided and erased, made without being asked for")
    @GetMapping
    Map<String, Object> receipts(Caller caller, @PathVariable("id") String id) {
        var request = requests.recorded(caller, id);
        var wording = new ReceiptWording(caller.locale());
        var owed = log.owed(request.id());
        var made =
                owed.stream().map(receipt -> receipt.leaf().event().sequence()).collect(Collectors.toSet());
        return Map.of(
                "items",
                owed.stream().map(receipt -> item(request, receipt, wording)).toList(),
                "pending",
                log.store().events().of(request.id()).stream()
                        .filter(event -> !made.contains(event.sequence()))
                        .flatMap(event ->
                                ReceiptKind.of(event.type()).stream().map(kind -> pending(event, kind, wording)))
                        .toList());
    }

    @Operation(summary = "A receipt that was made without being asked for, as a file (tlog-proof)")
    @GetMapping(path = "/{sequence}", produces = "text/plain;charset=utf-8")
    ResponseEntity<byte[]> file(Caller caller, @PathVariable("id") String id, @PathVariable("sequence") long sequence) {
        var request = requests.recorded(caller, id);
        var receipt = find(request, sequence);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(ReceiptController.file(request.reference(), sequence))
                                .build()
                                .toString())
                .cacheControl(CacheControl.noStore())
                .body(receipt.receipt().bytes());
    }

    @Operation(summary = "What a receipt proves and how it is checked, in plain words")
    @GetMapping(path = "/{sequence}/explanation", produces = "text/html;charset=utf-8")
    ResponseEntity<String> explanation(
            Caller caller, @PathVariable("id") String id, @PathVariable("sequence") long sequence) {
        var request = requests.recorded(caller, id);
        var receipt = find(request, sequence);
        var wording = new ReceiptWording(caller.locale());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(wording.page(
                        receipt.kind(), explanation(request, receipt, wording), address(request.id(), sequence)));
    }

    private OwedReceipt find(RequestReader.Recorded request, long sequence) {
        return log.owed(request.id()).stream()
                .filter(receipt -> receipt.leaf().event().sequence() == sequence)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "receipt.not-made",
                        "There is no receipt for this event",
                        "Receipts are made for what is handed in, decided or erased, as soon as witnesses have"
                                + " confirmed it. For any other event one can be asked for."));
    }

    private Map<String, Object> item(RequestReader.Recorded request, OwedReceipt receipt, ReceiptWording wording) {
        var note = receipt.receipt().proof().note();
        var checkpoint = Checkpoint.parse(note.text());
        var confirmed = log.witnesses().confirmed(note);
        var sequence = receipt.leaf().event().sequence();
        var item = new LinkedHashMap<String, Object>();
        item.put("kind", receipt.kind().code());
        item.put("title", wording.title(receipt.kind()));
        item.put("sequence", sequence);
        item.put("recordedAt", receipt.leaf().event().timestamp());
        item.put("log", checkpoint.origin());
        item.put("leaf", receipt.leaf().index());
        item.put("size", checkpoint.head().size());
        item.put("confirmedBy", confirmed);
        item.put("explanation", explanation(request, receipt, wording));
        item.put("file", address(request.id(), sequence));
        return item;
    }

    private List<String> explanation(RequestReader.Recorded request, OwedReceipt receipt, ReceiptWording wording) {
        return wording.explanation(
                receipt,
                request.reference(),
                log.witnesses().confirmed(receipt.receipt().proof().note()));
    }

    private static Map<String, Object> pending(RawEvent event, ReceiptKind kind, ReceiptWording wording) {
        return Map.of(
                "kind",
                kind.code(),
                "title",
                wording.title(kind),
                "sequence",
                event.sequence(),
                "recordedAt",
                event.timestamp());
    }

    private static String address(String id, long sequence) {
        return "/api/v1/applications/" + id + "/receipts/" + sequence;
    }
}

package org.ecitizen.portal.request;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.live.LiveRelay;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.ServiceSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// The requests that somebody may follow, and one of them live.
@Controller
class RequestController {
    private final LiveRelay live;

    RequestController(LiveRelay live) {
        this.live = live;
    }

    private record Kept(
            String draftId,
            String service,
            @Nullable String onBehalfOf,
            @Nullable Instant expiresAt,
            boolean expiring) {}

    /// @param reference finds one of them and leads to it
    /// @param kept whether something was just put aside
    /// @param discarded the draft that was just thrown away; the list may still know it
    @GetMapping("/requests")
    String requests(
            Page page,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @Nullable @RequestParam(name = "cursor", required = false) String cursor,
            @RequestParam(name = "kept", defaultValue = "false") boolean kept,
            @RequestParam(name = "discarded", defaultValue = "") String discarded,
            Model model) {
        var person = page.signedIn();
        var sought = reference.strip();
        var drafts =
                person.asks() && cursor == null && sought.isEmpty() ? Api.begin(() -> drafts(page, discarded)) : null;
        var found = !sought.isEmpty()
                ? page.api().list(RequestStatus.class, "/api/v1/applications?reference={reference}", sought)
                : cursor == null
                        ? page.api().list(RequestStatus.class, "/api/v1/applications?limit=100")
                        : page.api()
                                .list(RequestStatus.class, "/api/v1/applications?limit=100&cursor={cursor}", cursor);
        if (!sought.isEmpty() && found.items().size() == 1) {
            return "redirect:/requests/" + found.items().getFirst().id();
        }
        model.addAttribute(
                "requests", MyRequests.of(drafts == null ? List.of() : drafts.get(), found.items(), found.next()));
        model.addAttribute("reference", sought);
        model.addAttribute("later", cursor != null);
        model.addAttribute("behind", found.behind());
        model.addAttribute("done", kept ? "kept" : discarded.isEmpty() ? "" : "discarded");
        return "request/list";
    }

    private static List<MyRequests.Begun> drafts(Page page, String discarded) {
        var drafts = page.api().list(Kept.class, "/api/v1/drafts").items();
        if (drafts.isEmpty()) {
            return List.of();
        }
        var titles = page.api().list(ServiceSummary.class, "/api/v1/services").items().stream()
                .collect(Collectors.toMap(ServiceSummary::code, ServiceSummary::title));
        return drafts.stream()
                .filter(draft -> !draft.draftId().equals(discarded) && draft.expiresAt() != null)
                .map(draft -> new MyRequests.Begun(
                        draft.draftId(),
                        draft.service(),
                        titles.getOrDefault(draft.service(), draft.service()),
                        java.util.Objects.requireNonNull(draft.expiresAt()),
                        draft.expiring(),
                        draft.onBehalfOf() != null))
                .toList();
    }

    /// @param done the action that was just taken; absent: none
    @GetMapping("/requests/{id}")
    String request(
            Page page,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "after", required = false) String after,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        page.signedIn();
        model.addAttribute("request", Requests.page(page, id, after));
        model.addAttribute("done", done);
        return page.isFragment() ? "request/status" : "request/page";
    }

    @GetMapping(path = "/requests/{id}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void live(
            Page page,
            @PathVariable("id") String id,
            @Nullable @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            @Nullable @RequestParam(name = "after", required = false) String after,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        page.signedIn();
        live.relay(
                page,
                response,
                "/api/v1/applications/" + id + "/stream",
                lastEventId == null ? after : lastEventId,
                new LiveRelay.Part(
                        "status", "request/status", position -> Map.of("request", Requests.page(page, id, position))));
    }

    /// What was handed in is there; what happens next.
    @GetMapping("/requests/{id}/sent")
    String sent(
            Page page,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "after", required = false) String after,
            Model model) {
        page.signedIn();
        model.addAttribute("status", Requests.status(page, id, after));
        return "request/sent";
    }

    /// Everything that was answered, as it counts now.
    @GetMapping("/requests/{id}/answers")
    String answers(
            Page page,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "after", required = false) String after,
            Model model) {
        page.signedIn();
        var offers = Api.begin(() -> Requests.offers(page, id, after));
        var status = Requests.status(page, id, after);
        model.addAttribute("status", status);
        model.addAttribute("service", Requests.service(page, status));
        model.addAttribute(
                "correctable",
                offers.get().stream().anyMatch(offer -> offer.action().equals("correct-answers") && offer.allowed()));
        return "request/answers";
    }

    /// What a receipt is, and where it is.
    @GetMapping("/requests/{id}/receipt")
    String receipt(Page page, @PathVariable("id") String id, Model model) {
        page.signedIn();
        var api = page.api();
        var receipt = Api.begin(() -> api.file("/api/v1/applications/{id}/receipt", id));
        model.addAttribute("status", Requests.status(page, id, null));
        model.addAttribute("pending", receipt.get().isPending());
        return "request/receipt";
    }

    @GetMapping("/requests/{id}/receipt/file")
    @ResponseBody
    ResponseEntity<byte[]> receiptFile(Page page, @PathVariable("id") String id) {
        page.signedIn();
        var file = page.api().file("/api/v1/applications/{id}/receipt", id);
        if (file.isPending()) {
            return ResponseEntity.status(302)
                    .header(HttpHeaders.LOCATION, "/requests/" + id + "/receipt")
                    .build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=utf-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        java.util.Objects.requireNonNullElse(
                                file.header("content-disposition"), "attachment; filename=\"receipt.tlog-proof\""))
                .body(file.content().toArray());
    }
}

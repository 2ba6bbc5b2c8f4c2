package org.ecitizen.portal.request;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ecitizen.portal.live.LiveRelay;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// The requests that somebody may follow, and one of them live.
@Controller
class RequestController {
    private final LiveRelay live;

    RequestController(LiveRelay live) {
        this.live = live;
    }

    /// @param reference finds one of them and leads to it
    @GetMapping("/requests")
    String requests(
            Page page,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @Nullable @RequestParam(name = "cursor", required = false) String cursor,
            Model model) {
        page.signedIn();
        var sought = reference.strip();
        var found = !sought.isEmpty()
                ? page.api().list(RequestStatus.class, "/api/v1/applications?reference={reference}", sought)
                : cursor == null
                        ? page.api().list(RequestStatus.class, "/api/v1/applications")
                        : page.api().list(RequestStatus.class, "/api/v1/applications?cursor={cursor}", cursor);
        if (!sought.isEmpty() && found.items().size() == 1) {
            return "redirect:/requests/" + found.items().getFirst().id();
        }
        model.addAttribute("requests", found);
        model.addAttribute("reference", sought);
        model.addAttribute("later", cursor != null);
        return "request/list";
    }

    @GetMapping("/requests/{id}")
    String request(
            Page page,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "after", required = false) String after,
            Model model) {
        page.signedIn();
        model.addAttribute("request", read(page, id, after));
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
                        "status", "request/status", position -> java.util.Map.of("request", read(page, id, position))));
    }

    /// @param after position that is shown at least; absent: whatever is known
    private static RequestPage read(Page page, String id, @Nullable String after) {
        var status = after == null
                ? page.api().get(RequestStatus.class, "/api/v1/applications/{id}", id)
                : page.api().get(RequestStatus.class, "/api/v1/applications/{id}?after={position}", id, after);
        var history = page.api().list(HistoryEntry.class, "/api/v1/applications/{id}/history", id);
        return new RequestPage(status, history.items());
    }
}

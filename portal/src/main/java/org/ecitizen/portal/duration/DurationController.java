package org.ecitizen.portal.duration;

import java.nio.charset.StandardCharsets;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.ServiceSummary;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// How long a service takes, for everybody.
@Controller
class DurationController {
    private static final String PATH = "/api/v1/services/{code}/durations";
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    @GetMapping("/services/{code}/durations")
    String durations(Page page, @PathVariable("code") String code, Model model) {
        model.addAttribute("service", page.api().get(ServiceSummary.class, "/api/v1/services/{code}", code));
        model.addAttribute("durations", page.api().get(ServiceDurations.class, PATH, code));
        return "duration/page";
    }

    @GetMapping("/services/{code}/durations.csv")
    ResponseEntity<String> file(Page page, @PathVariable("code") String code) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("durations-" + code.replaceAll("[^A-Za-z0-9-]", "-") + ".csv")
                                .build()
                                .toString())
                .body(page.api().get(ServiceDurations.class, PATH, code).csv());
    }
}

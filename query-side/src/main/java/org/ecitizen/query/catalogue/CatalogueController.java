package org.ecitizen.query.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The catalogue, open to everybody.
@RestController
@RequestMapping("/api/v1/services")
class CatalogueController {
    private final CatalogueView catalogue;
    private final String authorityHere;

    CatalogueController(CatalogueView catalogue, InstallationProperties installation) {
        this.catalogue = catalogue;
        this.authorityHere = installation.authority().code();
    }

    @Operation(summary = "The services on offer")
    @GetMapping
    Map<String, Object> services(
            @Nullable @RequestParam(name = "authority", required = false) String authority, Locale locale) {
        return Map.of(
                "items",
                catalogue.services(Objects.requireNonNullElse(authority, authorityHere)).stream()
                        .map(service -> summary(service, locale))
                        .toList());
    }

    @Operation(summary = "One service, as it holds now")
    @GetMapping("/{code}")
    Map<String, Object> service(
            @PathVariable("code") String code,
            @Nullable @RequestParam(name = "authority", required = false) String authority,
            Locale locale) {
        var service = catalogue
                .newest(Objects.requireNonNullElse(authority, authorityHere), code)
                .orElseThrow(CatalogueController::unknown);
        var answer = summary(service, locale);
        answer.put("definition", service.definition());
        return answer;
    }

    @Operation(summary = "The versions of a service, the newest first")
    @GetMapping("/{code}/versions")
    Map<String, Object> versions(
            @PathVariable("code") String code,
            @Nullable @RequestParam(name = "authority", required = false) String authority,
            Locale locale) {
        var named = Objects.requireNonNullElse(authority, authorityHere);
        var newest = catalogue.newest(named, code).orElseThrow(CatalogueController::unknown);
        var versions = new ArrayList<Map<String, Object>>();
        for (var version = newest.version(); version >= 1; version--) {
            catalogue.version(named, code, version).ifPresent(service -> versions.add(summary(service, locale)));
        }
        return Map.of("items", versions);
    }

    @Operation(summary = "One version of a service, to which requests may be pinned")
    @GetMapping("/{code}/versions/{version}")
    Map<String, Object> version(
            @PathVariable("code") String code,
            @PathVariable("version") int version,
            @Nullable @RequestParam(name = "authority", required = false) String authority,
            Locale locale) {
        var service = catalogue
                .version(Objects.requireNonNullElse(authority, authorityHere), code, version)
                .orElseThrow(CatalogueController::unknown);
        var answer = summary(service, locale);
        answer.put("definition", service.definition());
        return answer;
    }

    private static ProblemException unknown() {
        return new ProblemException(HttpStatus.NOT_FOUND, "service.unknown", "There is no such service", null);
    }

    private static Map<String, Object> summary(ServicePublished service, Locale locale) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("authority", service.authority());
        summary.put("code", service.service());
        summary.put("version", service.version());
        summary.put("title", Texts.in(service.definition().title(), locale));
        summary.put("summary", Texts.in(service.definition().summary(), locale));
        summary.put("languages", List.copyOf(service.definition().title().keySet()));
        return summary;
    }
}

package org.ecitizen.query.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What an authority says of itself, open to everybody: who it is, in which languages it writes, which teams it has.
@RestController
@RequestMapping("/api/v1/authorities")
class AuthorityController {
    private final CatalogueView catalogue;

    AuthorityController(CatalogueView catalogue) {
        this.catalogue = catalogue;
    }

    @Operation(summary = "One authority, its languages and its teams")
    @GetMapping("/{code}")
    Map<String, Object> authority(@PathVariable("code") String code, Locale locale) {
        var profile = catalogue
                .authority(code)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "authority.unknown", "There is no such authority", null))
                .profile();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("code", profile.code());
        answer.put("name", Texts.in(profile.name(), locale));
        answer.put("names", profile.name());
        answer.put("languages", profile.languages());
        answer.put("zone", profile.zone());
        answer.put(
                "teams",
                profile.teams().stream()
                        .map(team -> Map.of("code", team.code(), "name", Texts.in(team.name(), locale)))
                        .toList());
        return answer;
    }
}

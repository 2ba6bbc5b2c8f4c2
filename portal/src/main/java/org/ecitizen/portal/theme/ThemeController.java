package org.ecitizen.portal.theme;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Serves the theme's style sheet.
@Controller
class ThemeController {
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=UTF-8");

    private final Theme theme;

    ThemeController(Theme theme) {
        this.theme = theme;
    }

    @GetMapping("/assets/" + Theme.FILE)
    ResponseEntity<String> theme() {
        return ResponseEntity.ok()
                .contentType(CSS)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .body(theme.css());
    }
}

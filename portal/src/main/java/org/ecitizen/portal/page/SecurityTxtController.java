package org.ecitizen.portal.page;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/// The address for reports of weaknesses (RFC 9116). One that has expired is not shown: nobody would answer.
@Controller
class SecurityTxtController {
    private static final Logger log = LoggerFactory.getLogger(SecurityTxtController.class);

    private static final int DAYS = 180;

    private final String contact;
    private final LocalDate expires;
    private final PortalProperties properties;
    private final Time time;

    SecurityTxtController(
            SecurityContact security,
            PortalProperties properties,
            @Value("${ecitizen.public-address}") String publicAddress,
            Time time) {
        var email = properties.help().email();
        this.contact = security.contact() != null
                ? security.contact()
                : email != null ? "mailto:" + email : publicAddress + "/help";
        this.expires = security.expires() != null
                ? security.expires()
                : time.now().atZone(ZoneOffset.UTC).toLocalDate().plusDays(DAYS);
        this.properties = properties;
        this.time = time;
        if (!holds()) {
            log.warn("security.txt has expired: look at ecitizen.portal.security.contact and set a new expires");
        }
    }

    @GetMapping(path = "/.well-known/security.txt", produces = "text/plain;charset=utf-8")
    @ResponseBody
    String securityTxt() {
        if (!holds()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "Contact: " + contact + "\nExpires: " + expires + "T00:00:00Z\nPreferred-Languages: "
                + properties.languages().stream().collect(Collectors.joining(", ")) + "\n";
    }

    private boolean holds() {
        return time.now().isBefore(expires.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}

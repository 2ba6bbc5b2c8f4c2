package org.ecitizen.query.status;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.ecitizen.query.catalogue.CatalogueView;
import org.springframework.stereotype.Component;

/// Which day it is in an authority, by which its work is late or not.
@Component
class Today {
    private final CatalogueView catalogue;
    private final Clock clock;

    Today(CatalogueView catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    LocalDate in(String authority) {
        var zone = catalogue
                .authority(authority)
                .map(published -> ZoneId.of(published.profile().zone()))
                .orElse(ZoneOffset.UTC);
        return LocalDate.now(clock.withZone(zone));
    }
}

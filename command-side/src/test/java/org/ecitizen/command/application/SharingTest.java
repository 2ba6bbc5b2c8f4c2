package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ecitizen.command.application.ApplicationCommand.EndStatusSharing;
import org.ecitizen.command.application.ApplicationCommand.ShareStatus;
import org.ecitizen.command.application.ApplicationCommand.Withdraw;
import org.ecitizen.command.application.TownHall.Person;
import org.ecitizen.events.application.StatusShared;
import org.ecitizen.events.application.StatusSharingEnded;
import org.junit.jupiter.api.Test;

/// The applicant lets others see where a request stands, and ends that; nobody else does.
class SharingTest {
    private static final String ONE = "0123456789abcdef".repeat(4);
    private static final String OTHER = "fedcba9876543210".repeat(4);

    private final TownHall town = new TownHall("2026-03-02");
    private final Person anna = town.citizen("anna");

    @Test
    void theNewestCodeCountsAndTheSameOneOnce() {
        var request = town.submit(anna, "records-request", Map.of("subject", "The bridge"));

        request.act(anna, new ShareStatus(request.id(), null, ONE));
        request.act(anna, new ShareStatus(request.id(), null, ONE));
        request.act(anna, new ShareStatus(request.id(), null, OTHER));

        assertThat(request.events(StatusShared.class)).hasSize(2);
        assertThat(request.file().sharedCode()).contains(OTHER);
    }

    @Test
    void whatIsEndedOpensNothingAndIsEndedOnce() {
        var request = town.submit(anna, "records-request", Map.of("subject", "The bridge"));
        assertThat(request.refusal(anna, new EndStatusSharing(request.id(), null)))
                .isEqualTo("application.not-shared");

        request.act(anna, new ShareStatus(request.id(), null, ONE));
        request.act(anna, new EndStatusSharing(request.id(), null));

        assertThat(request.events(StatusSharingEnded.class)).hasSize(1);
        assertThat(request.file().sharedCode()).isEmpty();
        assertThat(request.refusal(anna, new EndStatusSharing(request.id(), null)))
                .isEqualTo("application.not-shared");
    }

    @Test
    void aFinishedRequestCanBeSharedToo() {
        var request = town.submit(anna, "records-request", Map.of("subject", "The bridge"));
        request.act(anna, new Withdraw(request.id(), null, null));

        request.act(anna, new ShareStatus(request.id(), null, ONE));

        assertThat(request.file().sharedCode()).contains(ONE);
    }

    @Test
    void nobodyElseSharesIt() {
        var request = town.submit(anna, "records-request", Map.of("subject", "The bridge"));

        assertThat(request.refusal(town.citizen("ben"), new ShareStatus(request.id(), null, ONE)))
                .isEqualTo("application.unknown");
        assertThat(request.refusal(town.caseworker("rosa", "records"), new ShareStatus(request.id(), null, ONE)))
                .isEqualTo("application.not-your-role");
    }
}

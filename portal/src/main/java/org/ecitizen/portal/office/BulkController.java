package org.ecitizen.portal.office;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Map;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.office.BulkRun.Item;
import org.ecitizen.portal.page.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// The same with many requests: first a look at what is possible, then how far it is, then what came of each.
@Controller
@RequestMapping("/work/bulk")
class BulkController {
    private static final int MOST = 100;

    private final CaseReader reader;
    private final BulkRuns runs;

    BulkController(CaseReader reader, BulkRuns runs) {
        this.reader = reader;
        this.runs = runs;
    }

    @PostMapping
    String preview(Page page, @RequestParam MultiValueMap<String, String> values, Model model) {
        page.signedIn();
        var typed = new Typed(values);
        if (typed.all("item").isEmpty() || !BulkRun.ACTIONS.contains(typed.one("action"))) {
            return "redirect:/work?message=bulk-nothing";
        }
        model.addAttribute("bulk", page(page, typed));
        return "office/bulk";
    }

    @PostMapping("/run")
    String run(
            Page page, HttpServletResponse response, @RequestParam MultiValueMap<String, String> values, Model model) {
        var person = page.signedIn();
        var typed = new Typed(values);
        var key = typed.one("_key");
        if (runs.find(key, person.subject()).isPresent()) {
            return "redirect:/work/bulk/" + key;
        }
        if (typed.all("item").isEmpty() || !BulkRun.ACTIONS.contains(typed.one("action")) || !isKey(key)) {
            return "redirect:/work?message=bulk-nothing";
        }
        var body = form(typed).body(page);
        if (!page.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("bulk", page(page, typed));
            return "office/bulk";
        }
        var items = new ArrayList<Item>();
        for (var named : typed.all("item").stream().limit(MOST).toList()) {
            var parts = named.split(":", 3);
            if (parts.length == 3 && parts[1].matches("[0-9]{1,18}")) {
                items.add(new Item(parts[0], parts[2], Long.parseLong(parts[1]), Item.State.WAITING, ""));
            }
        }
        start(
                page,
                new BulkRun(
                        key,
                        person.subject(),
                        typed.one("action"),
                        body,
                        items,
                        runs.time().now()));
        return "redirect:/work/bulk/" + key;
    }

    @GetMapping("/{run}")
    String show(Page page, @PathVariable("run") String run, Model model) {
        model.addAttribute("run", find(page, run));
        return page.isFragment() ? "office/bulk-run" : "office/bulk-page";
    }

    /// What was refused, once more, as it stands now.
    @PostMapping("/{run}/again")
    String again(Page page, @PathVariable("run") String run, @RequestParam("_key") String key) {
        var person = page.signedIn();
        if (runs.find(key, person.subject()).isEmpty() && isKey(key)) {
            var before = find(page, run);
            var items = new ArrayList<Item>();
            for (var item : before.left()) {
                items.add(now(page, item));
            }
            start(
                    page,
                    new BulkRun(
                            key,
                            person.subject(),
                            before.action(),
                            before.body(),
                            items,
                            runs.time().now()));
        }
        return "redirect:/work/bulk/" + key;
    }

    private void start(Page page, BulkRun run) {
        runs.start(run, page.api());
    }

    private static Item now(Page page, Item item) {
        try {
            var version =
                    CasePage.status(page.api(), item.id(), null).path("version").asLong(0);
            return new Item(item.id(), item.reference(), version, Item.State.WAITING, "");
        } catch (ApiRefusal refused) {
            return new Item(item.id(), item.reference(), item.version(), Item.State.WAITING, "");
        }
    }

    private BulkRun find(Page page, String run) {
        return runs.find(run, page.signedIn().subject())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private BulkPage page(Page page, Typed typed) {
        var action = typed.one("action");
        var items = new ArrayList<BulkPage.Item>();
        for (var named : typed.all("item").stream().limit(MOST).toList()) {
            items.add(item(page, named.split(":", 2)[0], action));
        }
        return new BulkPage(action, form(typed), items, page.newKey());
    }

    private BulkPage.Item item(Page page, String id, String action) {
        var request = new Case(CasePage.status(page.api(), id, null), reader.today(page));
        var offer = page.api().list(JsonNode.class, "/api/v1/applications/{id}/actions", id).items().stream()
                .map(Offer::of)
                .filter(each -> each.is(action, Map.of()))
                .findFirst();
        var why = offer.isEmpty()
                ? Refused.words(page, "not-offered")
                : offer.get().allowed() ? null : offer.get().why(page);
        return new BulkPage.Item(request, why);
    }

    /// Questions differ from service to service, so several requests are asked in words alone.
    private static ActionForm form(Typed typed) {
        return ActionForm.plain(
                Fields.of(typed.one("action")).stream()
                        .filter(field -> field.kind() != Field.Kind.QUESTIONS)
                        .toList(),
                typed);
    }

    /// Keys are made by us; whatever else is sent is none.
    private static boolean isKey(String key) {
        return key.matches("[0-9a-f-]{36}");
    }
}

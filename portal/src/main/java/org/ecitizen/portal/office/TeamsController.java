package org.ecitizen.portal.office;

import org.ecitizen.portal.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.JsonNode;

/// For supervisors: how much their teams have to do, and how late they are.
@Controller
class TeamsController {
    private final CaseReader reader;

    TeamsController(CaseReader reader) {
        this.reader = reader;
    }

    @GetMapping("/load")
    String load(Page page, Model model) {
        var person = page.signedIn();
        model.addAttribute(
                "load",
                new LoadPage(
                        page.api().get(JsonNode.class, "/api/v1/worklist/load"),
                        reader.authority(page.api(), person.authority())));
        return "office/load";
    }
}

package org.ecitizen.portal.office;

import org.ecitizen.portal.api.Api;
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
        var api = page.api();
        var authority = Api.begin(() -> reader.authority(api, person.authority()));
        model.addAttribute("load", new LoadPage(api.get(JsonNode.class, "/api/v1/worklist/load"), authority.get()));
        return "office/load";
    }
}

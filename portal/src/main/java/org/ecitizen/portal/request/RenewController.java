package org.ecitizen.portal.request;

import java.util.Map;
import java.util.TreeMap;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.Done;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/// Asking for a right again before it ends, with the answers that are known. It is a new request, so it falls
/// under the version of the service that holds now; what that no longer asks is left out.
@Controller
class RenewController {

    @GetMapping("/requests/{id}/renew")
    String show(Page page, @PathVariable("id") String id, Model model) {
        page.signedIn();
        var status = Requests.status(page, id, null);
        model.addAttribute("status", status);
        model.addAttribute("service", newest(page, status));
        return "request/renew";
    }

    @PostMapping("/requests/{id}/renew")
    String renew(Page page, @PathVariable("id") String id, @RequestParam("_key") String key, Model model) {
        var person = page.signedIn();
        var status = Requests.status(page, id, null);
        var body = new TreeMap<String, Object>();
        body.put("service", status.service());
        body.put("renews", id);
        body.put("answers", known(newest(page, status), status.more().answers()));
        if (person.has("representative")) {
            body.put("onBehalfOf", status.more().applicant());
        }
        try {
            var done = page.api().post(Done.class, key, body, "/api/v1/applications");
            return "redirect:" + done.shownAt("/requests/" + done.id() + "/sent");
        } catch (ApiRefusal refusal) {
            if (refusal.status() >= 500 || refusal.status() == 401 || refusal.status() == 404) {
                throw refusal;
            }
            var code = refusal.problem().code();
            page.with(page.errors()
                    .and("submit", page.choice("request.reason", code.substring(code.indexOf('.') + 1))));
            return show(page, id, model);
        }
    }

    private static Service newest(Page page, RequestStatus status) {
        return page.api().get(Service.class, "/api/v1/services/{code}", status.service());
    }

    private static Map<String, JsonNode> known(Service service, @Nullable JsonNode answers) {
        var known = new TreeMap<String, JsonNode>();
        if (answers != null) {
            answers.propertyStream()
                    .filter(answer -> service.question(answer.getKey()).isPresent())
                    .forEach(answer -> known.put(answer.getKey(), answer.getValue()));
        }
        return known;
    }
}

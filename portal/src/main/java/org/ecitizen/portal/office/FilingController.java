package org.ecitizen.portal.office;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.ApiUnreachable;
import org.ecitizen.portal.api.Done;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Items;
import org.ecitizen.portal.service.Service;
import org.ecitizen.portal.service.ServiceSummary;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Handing in a request for somebody.
@Controller
@RequestMapping("/filing")
class FilingController {

    @GetMapping
    String services(Page page, Model model) {
        var person = page.signedIn();
        model.addAttribute(
                "services",
                page.api()
                        .list(
                                ServiceSummary.class,
                                "/api/v1/services?authority={authority}",
                                String.valueOf(person.authority()))
                        .items());
        return "office/filing-services";
    }

    @GetMapping("/{service}")
    String form(Page page, @PathVariable("service") String service, Model model) {
        page.signedIn();
        model.addAttribute("filing", new FilingForm(service(page, service), Typed.NOTHING, page.newKey(), null));
        return "office/filing";
    }

    @PostMapping("/{service}")
    String file(
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable("service") String service,
            @RequestParam MultiValueMap<String, String> values,
            Model model) {
        page.signedIn();
        var typed = new Typed(values);
        var key = typed.one("_key");
        var sent = SentForms.of(request, key);
        if (sent != null) {
            return "redirect:" + sent;
        }
        var form = new FilingForm(service(page, service), typed, key, null);
        if (Items.areChanged(values)) {
            return again(response, 200, form, model);
        }
        var body = form.body(page);
        if (!page.errors().isEmpty()) {
            return again(response, 422, form, model);
        }
        try {
            var done = page.api().post(Done.class, key, body, "/api/v1/applications");
            return "redirect:"
                    + SentForms.remember(request, key, done.shownAt("/work/cases/" + done.id() + "?done=filed"));
        } catch (ApiUnreachable silent) {
            return again(response, 503, form.refused(page.text("office.refused.unreachable"), key), model);
        } catch (ApiRefusal refusal) {
            if (List.of(401, 404, 429).contains(refusal.status())) {
                throw refusal;
            }
            if (refusal.status() >= 500) {
                return again(response, 503, form.refused(page.text("office.refused.unreachable"), key), model);
            }
            for (var error : refusal.problem().errorsOrNone()) {
                var field = form.fieldOf(Objects.requireNonNullElse(error.pointer(), ""));
                var answer = form.wrong(page, error);
                if (answer.isPresent()) {
                    ActionForm.wrong(page, answer.get().field(), answer.get().message());
                } else if (!field.isEmpty()) {
                    var code = Objects.requireNonNullElse(error.code(), "");
                    var other = page.words().has("office.refused." + code)
                            ? Refused.words(page, code)
                            : Objects.requireNonNullElse(error.detail(), Refused.words(page, refusal));
                    ActionForm.wrong(page, field, other);
                }
            }
            return again(response, refusal.status(), form.refused(Refused.words(page, refusal), page.newKey()), model);
        }
    }

    private static String again(HttpServletResponse response, int status, FilingForm form, Model model) {
        response.setStatus(status);
        model.addAttribute("filing", form);
        return "office/filing";
    }

    private static Service service(Page page, String code) {
        return page.api()
                .get(
                        Service.class,
                        "/api/v1/services/{code}?authority={authority}",
                        code,
                        String.valueOf(page.signedIn().authority()));
    }
}

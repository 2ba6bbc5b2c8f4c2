package org.ecitizen.portal.service;

import org.ecitizen.portal.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What one can ask for.
@Controller
class ServiceController {

    @GetMapping("/")
    String catalogue(Page page, @RequestParam(name = "q", defaultValue = "") String search, Model model) {
        var services = page.api().list(ServiceSummary.class, "/api/v1/services").items().stream()
                .filter(service -> service.isFoundBy(search, page.language()))
                .toList();
        model.addAttribute("services", services);
        model.addAttribute("search", search);
        return "service/catalogue";
    }

    @GetMapping("/services/{code}")
    String start(Page page, @PathVariable("code") String code, Model model) {
        model.addAttribute("service", page.api().get(Service.class, "/api/v1/services/{code}", code));
        return "service/start";
    }
}

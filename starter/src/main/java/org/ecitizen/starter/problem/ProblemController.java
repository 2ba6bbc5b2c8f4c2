package org.ecitizen.starter.problem;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The last to answer where nothing else could, and the address to which a problem's type leads.
@RestController
class ProblemController implements ErrorController {
    private final ProblemWriter problems;

    ProblemController(ProblemWriter problems) {
        this.problems = problems;
    }

    @Hidden
    @RequestMapping("/error")
    ResponseEntity<Object> error(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        return problems.answer(ProblemAdvice.ofStatus(status), new HttpHeaders());
    }

    @Operation(summary = "What a refusal means")
    @GetMapping("/problems/{code}")
    Map<String, String> explanation(@PathVariable("code") String code) {
        return Map.of(
                "code",
                code,
                "meaning",
                Explanations.of(code)
                        .orElseThrow(() -> new ProblemException(
                                HttpStatus.NOT_FOUND,
                                "path.unknown",
                                "There is nothing at this address",
                                "No refusal has this code.")));
    }

    /// Read when somebody first asks.
    private static final class Explanations {
        private static final Properties ALL = load();

        static Optional<String> of(String code) {
            return Optional.ofNullable(ALL.getProperty(code));
        }

        private static Properties load() {
            var all = new Properties();
            try (var stream = new ClassPathResource("problems.properties").getInputStream()) {
                all.load(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return all;
        }
    }
}

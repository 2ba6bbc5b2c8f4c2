package org.ecitizen.starter.problem;

import java.util.List;
import java.util.Map;
import org.ecitizen.starter.access.LedgerUnavailable;
import org.ecitizen.starter.personal.ErasedForGood;
import org.ecitizen.starter.personal.KeyStoreUnavailable;
import org.ecitizen.starter.personal.ProtectedDataCorrupt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Turns every exception of the web layer into a problem document that tells the caller what to do, and nothing of our
/// insides.
@RestControllerAdvice(annotations = org.springframework.web.bind.annotation.RestController.class)
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ProblemWriter problems;
    private final List<StoreOutage> outages;

    ProblemAdvice(ProblemWriter problems, List<StoreOutage> outages) {
        this.problems = problems;
        this.outages = outages;
    }

    @ExceptionHandler(ProblemException.class)
    ResponseEntity<Object> refused(ProblemException problem) {
        var headers = new HttpHeaders();
        if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE || problem.status() == HttpStatus.TOO_MANY_REQUESTS) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        return problems.answer(problem, headers);
    }

    @ExceptionHandler(LedgerUnavailable.class)
    ResponseEntity<Object> notEntered(LedgerUnavailable exception) {
        log.warn("A call was put off, since its access to personal data could not be entered", exception);
        return refused(new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "access.ledger-unavailable",
                "We cannot show personal data just now",
                "Each reading is recorded first, and that is not possible at the moment. Try again soon."));
    }

    @ExceptionHandler(KeyStoreUnavailable.class)
    ResponseEntity<Object> keysAway(KeyStoreUnavailable exception) {
        log.warn("A call was put off, since the key store does not answer", exception);
        return refused(new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "personal.unavailable",
                "We cannot read or keep personal data just now",
                "Nothing is lost. Try again soon, a command with the same Idempotency-Key."));
    }

    @ExceptionHandler(ErasedForGood.class)
    ResponseEntity<Object> erased(ErasedForGood exception) {
        return refused(new ProblemException(
                HttpStatus.CONFLICT,
                "application.erased",
                "The data of this request was erased",
                "Nothing more can be said in it or decided on it."));
    }

    @ExceptionHandler(ProtectedDataCorrupt.class)
    ResponseEntity<Object> corrupt(ProtectedDataCorrupt exception) {
        log.error("A protected value cannot be read although nobody erased it", exception);
        return problems.answer(
                new ProblemException(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "personal.unreadable",
                        "Something that we keep about a person cannot be read",
                        "This is a fault on our side; the operator has been alarmed."),
                new HttpHeaders());
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> fault(Exception exception) {
        if (outages.stream().anyMatch(outage -> outage.isMeantBy(exception))) {
            log.warn(
                    "A call was put off, since a store does not answer: {}",
                    exception.getClass().getSimpleName());
            return refused(new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "store.unavailable",
                    "We cannot read or record anything just now",
                    "Send the same again in a moment, a command with the same Idempotency-Key: it counts once."));
        }
        log.error("A call failed unexpectedly", exception);
        return problems.answer(
                new ProblemException(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "server.fault",
                        "Something went wrong on our side",
                        "Try again; if it goes on, tell us the correlation id."),
                new HttpHeaders());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (@Nullable Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimit.TooLarge tooLarge) {
                return problems.answer(BodyLimit.tooLarge(tooLarge.limit), headers);
            }
            if (cause instanceof BodyLimit.Unkeepable) {
                return problems.answer(BodyLimit.unkeepable(), headers);
            }
            if (cause instanceof DatabindException misfit) {
                return problems.answer(misfit(misfit), headers);
            }
        }
        return problems.answer(
                new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "body.unreadable",
                        "The body cannot be read",
                        "Send one well-formed JSON object in UTF-8."),
                headers);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = exception.getBindingResult().getFieldErrors().stream()
                .map(error -> new ProblemException.FieldProblem(
                        "/"
                                + error.getField()
                                        .replace('.', '/')
                                        .replace('[', '/')
                                        .replace("]", ""),
                        "body.out-of-bounds",
                        "This " + error.getDefaultMessage() + "."))
                .toList();
        return problems.answer(
                new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "body.does-not-fit",
                        "The body does not fit",
                        null,
                        errors,
                        Map.of()),
                headers);
    }

    private static ProblemException misfit(DatabindException misfit) {
        var unknown = misfit instanceof UnrecognizedPropertyException;
        var error = new ProblemException.FieldProblem(
                pointer(misfit),
                unknown ? "body.unknown-member" : "body.wrong-type",
                unknown ? "There is no such member here." : "This is of another kind than expected, or missing.");
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "body.does-not-fit",
                "The body does not fit",
                null,
                List.of(error),
                Map.of());
    }

    private static String pointer(JacksonException exception) {
        var pointer = new StringBuilder();
        for (var step : exception.getPath()) {
            pointer.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName());
        }
        return pointer.toString();
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return problems.answer(ofStatus(HttpStatus.valueOf(status.value())), headers);
    }

    /// What a bare status says where nothing more is known.
    static ProblemException ofStatus(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> new ProblemException(status, "path.unknown", "There is nothing at this address", null);
            case METHOD_NOT_ALLOWED ->
                new ProblemException(status, "method.not-allowed", "This address does not take this method", null);
            case NOT_ACCEPTABLE ->
                new ProblemException(status, "media-type.not-offered", "We do not offer this media type", null);
            case UNSUPPORTED_MEDIA_TYPE ->
                new ProblemException(
                        status,
                        "media-type.not-accepted",
                        "We do not accept this media type",
                        "Send application/json.");
            case CONTENT_TOO_LARGE -> new ProblemException(status, "body.too-large", "The body is too large", null);
            case UNAUTHORIZED -> new ProblemException(status, "access.not-signed-in", "Sign in first", null);
            case FORBIDDEN -> new ProblemException(status, "access.not-your-role", "Your role may not do this", null);
            case SERVICE_UNAVAILABLE ->
                new ProblemException(status, "server.busy", "We cannot answer just now", "Try again in a moment.");
            default ->
                status.is5xxServerError()
                        ? new ProblemException(status, "server.fault", "Something went wrong on our side", null)
                        : new ProblemException(status, "request.unreadable", "The request cannot be read", null);
        };
    }
}

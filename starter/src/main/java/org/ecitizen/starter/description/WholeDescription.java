package org.ecitizen.starter.description;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ecitizen.starter.people.AccessTable;
import org.ecitizen.starter.people.Role;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/// What holds for every route is said in one place: its access rule, its refusals as problem documents (RFC 9457), the
/// position and version that answers carry.
final class WholeDescription implements GlobalOpenApiCustomizer {
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    private static final Map<String, String> REFUSALS_OF_READING = new TreeMap<>(Map.of(
            "400", "The call cannot be read",
            "404", "There is no such thing, or it is not yours to see",
            "503", "Not just now; try again after the time in Retry-After"));
    private static final Map<String, String> REFUSALS_WITH_TOKEN =
            Map.of("401", "Sign in first", "403", "Your role may not do this");
    private static final Map<String, String> REFUSALS_OF_CHANGING = Map.of(
            "409", "The state of things does not allow it; the body says what has changed",
            "412", "If-Match names another version than there is",
            "413", "The body is too large",
            "415", "The body is of a type that is not accepted",
            "422", "Readable, but against schema or rules; errors says where",
            "428", "If-Match is needed here");

    private final AccessTable table;

    WholeDescription(AccessTable table) {
        this.table = table;
    }

    @Override
    public void customise(OpenAPI description) {
        description
                .info(new Info()
                        .title("E-Citizen")
                        .version("v1")
                        .description("Requests to a public authority, from submission to decision: what one may do, "
                                + "where it stands, everything that happened.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")));
        var components = description.getComponents();
        components.addSecuritySchemes(
                TOKEN,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("An access token of the identity provider, meant for this API."));
        components.addSchemas(PROBLEM, problem());
        description
                .getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
    }

    private void complete(String path, HttpMethod method, Operation operation) {
        // Names that differ only by the order in which routes were met are of no use to a generator.
        operation.setOperationId(operation.getOperationId().replaceFirst("_[0-9]+$", ""));
        var rule = table.rows().stream()
                .filter(row -> row.path().equals(path) && row.method().name().equals(method.name()))
                .findFirst();
        var isPublic = rule.isEmpty() || rule.get().isPublic();
        var own = operation.getDescription() == null ? "" : " " + operation.getDescription();
        rule.ifPresent(row -> operation.setDescription(describe(row) + own));
        if (!isPublic) {
            operation.setSecurity(List.of(new SecurityRequirement().addList(TOKEN)));
        }
        var responses = operation.getResponses();
        add(responses, REFUSALS_OF_READING);
        if (!isPublic) {
            add(responses, REFUSALS_WITH_TOKEN);
        }
        if (method != HttpMethod.GET) {
            add(responses, REFUSALS_OF_CHANGING);
        }
    }

    private static String describe(AccessTable.Row row) {
        var who = row.isPublic()
                ? "everybody"
                : row.roles().stream().map(Role::code).collect(Collectors.joining(", "));
        return "Who: %s (%s).".formatted(who, row.relation());
    }

    private static void add(ApiResponses responses, Map<String, String> refusals) {
        refusals.forEach((status, meaning) -> {
            var response = new ApiResponse()
                    .description(meaning)
                    .content(new Content()
                            .addMediaType(
                                    "application/problem+json",
                                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
            if (status.equals("503")) {
                response.addHeaderObject("Retry-After", new Header().schema(type("integer", "Seconds to wait")));
            }
            responses.addApiResponse(status, response);
        });
    }

    private static Schema<?> problem() {
        var error = type("object", "One thing that is wrong")
                .addProperty("pointer", type("string", "Where in the body (RFC 6901)"))
                .addProperty("code", type("string", "Stable code"))
                .addProperty("detail", type("string", "What is wrong and what to do about it"))
                .addProperty("file", type("string", "The file that was sent, where it is one that people write"))
                .addProperty("line", type("integer", "The line of that file"));
        var errors = type("array", "What is wrong, one by one");
        errors.setItems(error);
        return type("object", "A refusal (RFC 9457)")
                .addProperty("type", type("string", "Address of the explanation of the code"))
                .addProperty("title", type("string", "What was refused, for people"))
                .addProperty("status", type("integer", "The HTTP status"))
                .addProperty("detail", type("string", "What to do"))
                .addProperty("code", type("string", "Stable code, for programs"))
                .addProperty("errors", errors)
                .addProperty("changes", type("array", "What has happened since the version that the caller knew"))
                .addProperty("correlationId", type("string", "Names this call in our logs"));
    }

    private static Schema<?> type(String type, @Nullable String meaning) {
        var schema = new Schema<>();
        schema.addType(type);
        schema.setDescription(meaning);
        return schema;
    }
}

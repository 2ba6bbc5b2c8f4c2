package org.ecitizen.starter.access;

import org.ecitizen.starter.people.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Lets every answer of a controller pass by the disclosure, so that a new address cannot forget it.
@RestControllerAdvice
class DisclosureAdvice implements ResponseBodyAdvice<Object> {
    private final Disclosure disclosure;
    private final ReadingOfCall calls;

    DisclosureAdvice(Disclosure disclosure, ReadingOfCall calls) {
        this.disclosure = disclosure;
        this.calls = calls;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (AnswerTree.protectedIn(body).isEmpty()) {
            return body;
        }
        // What is opened depends on what the caller says that it is for.
        response.getHeaders().add("Vary", Reading.PURPOSE);
        var call = ((ServletServerHttpRequest) request).getServletRequest();
        if (call.getAttribute(Caller.class.getName()) instanceof Caller caller) {
            return disclosure.show(calls.of(call, caller), body);
        }
        throw new IllegalStateException("an address that shows protected data has to take its caller: " + returnType);
    }
}

package org.ecitizen.standalone.identity;

import java.util.List;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;

/// Makes signing in with a passkey begin a session as signing in with a password does: with a new id and a new token
/// for
/// forms, kept where the provider keeps who has signed in. By itself the filter does none of it.
record PasskeySignIn(AuthenticationSuccessHandler success, AuthenticationFailureHandler failure)
        implements ObjectPostProcessor<WebAuthnAuthenticationFilter> {
    @Override
    public <O extends WebAuthnAuthenticationFilter> O postProcess(O filter) {
        filter.setSecurityContextRepository(SignIn.repository());
        filter.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository()))));
        filter.setAuthenticationSuccessHandler(success);
        filter.setAuthenticationFailureHandler(failure);
        return filter;
    }
}

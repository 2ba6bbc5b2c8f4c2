package org.ecitizen.standalone.page;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// The pages: the first one is for everybody, following a request is for who has signed in. Last in the order, so that
/// what nobody else answers ends here and is refused.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "ecitizen.sample-town", havingValue = "true")
class PageSecurity {
    private static final String SIGN_IN = "/oauth2/authorization/ecitizen";

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain pages(HttpSecurity http) {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers(HttpMethod.GET, "/", "/page.css", "/page.js")
                                .permitAll()
                                .requestMatchers("/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .oauth2Login(signIn -> signIn.loginPage(SIGN_IN).defaultSuccessUrl("/"))
                .logout(signOut -> signOut.logoutSuccessUrl("/"))
                .headers(PageHeaders::strict)
                .build();
    }
}

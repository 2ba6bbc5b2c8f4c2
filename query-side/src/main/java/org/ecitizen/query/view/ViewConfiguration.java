package org.ecitizen.query.view;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Views in the database of the events.
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {
    @Bean
    ViewStore viewStore(JdbcTemplate template) {
        return new JdbcViewStore(template);
    }

    @Bean
    ViewGenerations viewGenerations(JdbcTemplate template) {
        return new JdbcViewGenerations(JdbcClient.create(template));
    }
}

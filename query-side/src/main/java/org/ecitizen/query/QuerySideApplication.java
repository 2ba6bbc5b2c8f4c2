package org.ecitizen.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.PropertySource;

/// The query side as a process of its own.
@SpringBootApplication
@PropertySource("classpath:query-side-defaults.properties")
@ConfigurationPropertiesScan
public class QuerySideApplication {
    public static void main(String[] args) {
        SpringApplication.run(QuerySideApplication.class, args);
    }
}

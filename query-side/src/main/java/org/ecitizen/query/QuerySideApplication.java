package org.ecitizen.query;

import java.util.Map;
import org.ecitizen.starter.StartNote;
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
        var application = new SpringApplication(QuerySideApplication.class);
        // Its own name, so that the settings of one side are not those of both where they run together.
        application.setDefaultProperties(Map.of("spring.config.name", "application,query-side"));
        StartNote.print("query side", application.run(args).getEnvironment());
    }
}

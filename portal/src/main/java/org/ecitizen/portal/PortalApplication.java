package org.ecitizen.portal;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.PropertySource;

/// The pages as a process of their own.
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // the sides have pages' namesakes
@PropertySource("classpath:portal-defaults.properties")
@ConfigurationPropertiesScan
public class PortalApplication {
    public static void main(String[] args) {
        var application = new SpringApplication(PortalApplication.class);
        // Its own name, so that its settings are not those of the sides where they run together.
        application.setDefaultProperties(Map.of("spring.config.name", "application,portal"));
        var port = application.run(args).getEnvironment().getProperty("local.server.port", "");
        IO.println("E-Citizen's portal is running on port %s.".formatted(port));
    }
}

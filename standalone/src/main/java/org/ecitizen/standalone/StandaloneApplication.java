package org.ecitizen.standalone;

import org.ecitizen.command.CommandSideApplication;
import org.ecitizen.portal.PortalApplication;
import org.ecitizen.query.QuerySideApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/// Both sides and the portal in one process, assembled from the same configurations that start them apart.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@Import({CommandSideApplication.class, QuerySideApplication.class, PortalApplication.class})
public class StandaloneApplication {
    public static void main(String[] args) {
        SpringApplication.run(StandaloneApplication.class, args);
    }
}

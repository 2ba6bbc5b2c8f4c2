package org.ecitizen.command;

import java.util.Map;
import org.ecitizen.starter.StartNote;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.PropertySource;

/// The command side as a process of its own.
@SpringBootApplication
@PropertySource("classpath:command-side-defaults.properties")
@ConfigurationPropertiesScan
public class CommandSideApplication {
    public static void main(String[] args) {
        var application = new SpringApplication(CommandSideApplication.class);
        // Its own name, so that the settings of one side are not those of both where they run together.
        application.setDefaultProperties(Map.of("spring.config.name", "application,command-side"));
        StartNote.print("command side", application.run(args).getEnvironment());
    }
}

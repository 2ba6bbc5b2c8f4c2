package org.ecitizen.starter.installation;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// Makes the properties of the installation known to both sides.
@AutoConfiguration
@EnableConfigurationProperties(InstallationProperties.class)
class InstallationAutoConfiguration {}

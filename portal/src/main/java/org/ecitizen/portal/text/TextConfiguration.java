package org.ecitizen.portal.text;

import org.ecitizen.portal.PortalProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TextConfiguration {

    @Bean
    Texts texts(PortalProperties properties) {
        return Texts.load(properties.languages());
    }

    @Bean
    Languages languages(PortalProperties properties) {
        return new Languages(properties.languages());
    }
}

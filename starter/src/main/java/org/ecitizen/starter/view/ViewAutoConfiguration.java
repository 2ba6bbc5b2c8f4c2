package org.ecitizen.starter.view;

import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Views for every side that keeps some. Before Axon's, which makes a token store where none is yet.
@AutoConfiguration(
        beforeName = {
            "org.ecitizen.starter.axon.AxonGroundAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration"
        })
@EnableConfigurationProperties(ViewProperties.class)
@Import({
    ViewConfiguration.class,
    PromptEvents.class,
    ViewProgress.class,
    OwnWrites.class,
    BackfillProgress.class,
    Views.class
})
class ViewAutoConfiguration {

    @Bean
    ConfigurerModule gatheredViews(ObjectProvider<ViewStore> store, ObjectProvider<Parked> parked) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor(
                        (configuration, processor) -> new GatheredViews(store.getObject(), parked.getObject()));
    }
}

package org.ecitizen.starter.description;

import org.ecitizen.starter.people.AccessTable;
import org.ecitizen.starter.people.Caller;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/// Completes what is read off the controllers: who may, what is refused how, which headers travel.
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class DescriptionAutoConfiguration {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    GlobalOpenApiCustomizer wholeDescription(AccessTable table) {
        return new WholeDescription(table);
    }
}

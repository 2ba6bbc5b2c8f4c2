package org.ecitizen.starter.access;

import org.ecitizen.events.personal.Protected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// The JSON of the API has no form for a protected value that was not opened. An address that goes round the disclosure
/// fails, and shows nothing.
final class UnopenedRefused extends SimpleModule {
    private static final Logger log = LoggerFactory.getLogger(UnopenedRefused.class);

    UnopenedRefused() {
        super("unopened-refused");
        addSerializer(new Refusing());
    }

    private static final class Refusing extends StdSerializer<Protected<?>> {
        @SuppressWarnings({"unchecked", "rawtypes"}) // the type of a class with a parameter
        Refusing() {
            super((Class) Protected.class);
        }

        @Override
        public void serialize(Protected<?> value, JsonGenerator json, SerializationContext context) {
            log.error("An answer holds a protected value that was not opened; it is refused.");
            throw new IllegalStateException("a protected value was to be written without being opened");
        }
    }
}

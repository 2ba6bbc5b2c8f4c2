package org.ecitizen.query.status;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXTransformerFactory;
import javax.xml.transform.sax.TransformerHandler;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/// Writes an event log (IEEE 1849, XES), piece by piece. By a serializer that writes line breaks in attributes as
/// references: as they are, every reader takes them for blanks (XML 1.0, 3.3.3), and the stream writer of the JDK
/// leaves
/// them as they are.
final class XesWriter {
    private static final String NAMESPACE = "http://www.xes-standard.org/";

    private final TransformerHandler xml;

    /// Something that is written.
    private interface Writing {
        void write() throws SAXException;
    }

    /// Begins the log.
    ///
    /// @param out stays open
    XesWriter(OutputStream out) throws IOException {
        try {
            xml = ((SAXTransformerFactory) TransformerFactory.newDefaultInstance()).newTransformerHandler();
        } catch (TransformerConfigurationException e) {
            throw new IllegalStateException(e);
        }
        xml.setResult(new StreamResult(out));
        write(() -> {
            xml.startDocument();
            xml.startPrefixMapping("", NAMESPACE);
        });
        begin("log", "xes.version", "1849-2016");
    }

    /// @param prefix by which attributes of a standard extension begin
    void extension(String name, String prefix) throws IOException {
        start("extension", "name", name, "prefix", prefix, "uri", NAMESPACE + prefix + ".xesext");
        end("extension");
    }

    /// @param attributes name and value in turn
    void start(String element, String... attributes) throws IOException {
        write(() -> xml.characters(new char[] {'\n'}, 0, 1));
        begin(element, attributes);
    }

    private void begin(String element, String... attributes) throws IOException {
        var all = new AttributesImpl();
        for (var i = 0; i < attributes.length; i += 2) {
            all.addAttribute("", attributes[i], attributes[i], "CDATA", attributes[i + 1]);
        }
        write(() -> xml.startElement(NAMESPACE, element, element, all));
    }

    void end(String element) throws IOException {
        write(() -> xml.endElement(NAMESPACE, element, element));
    }

    void string(String key, @Nullable String value) throws IOException {
        attribute("string", key, value);
    }

    /// @param type of the value, as XES calls it
    void attribute(String type, String key, @Nullable String value) throws IOException {
        start(type, "key", key, "value", Objects.requireNonNullElse(value, ""));
        end(type);
    }

    /// Ends the log. Not where something went wrong: half a log must not look like a whole one.
    void finish() throws IOException {
        end("log");
        write(() -> {
            xml.endPrefixMapping("");
            xml.endDocument();
        });
    }

    /// What goes wrong below is told as what it is.
    private static void write(Writing writing) throws IOException {
        try {
            writing.write();
        } catch (SAXException e) {
            throw e.getCause() instanceof IOException below ? below : new IOException(e);
        }
    }
}

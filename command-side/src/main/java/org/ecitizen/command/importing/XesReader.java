package org.ecitizen.command.importing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a log case by case, gzip or plain, with one case in memory at a time. Nothing outside the file is fetched, and
/// what would grow without end is refused.
final class XesReader implements AutoCloseable {
    private static final int MOST_EVENTS = 10_000;
    private static final int DEEPEST = 20;

    /// Characters: more than a whole request has when it is handed in.
    private static final int LONGEST = 1_000_000;

    /// Unpacked bytes of one case: a small file may unpack to one that would fill the memory.
    private static final long LARGEST_CASE = 64L << 20;

    private final XMLStreamReader xml;
    private final Measured measured;

    /// The log cannot be read any further.
    static final class Broken extends Exception {
        final int line;

        Broken(int line, String message) {
            super(message);
            this.line = line;
        }
    }

    XesReader(InputStream log) throws IOException, Broken {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // The JDK counts every quote that is written as &quot; in the whole log as an entity. Without document types
        // there are no others, so nothing grows.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        try {
            measured = new Measured(unpacked(log), LARGEST_CASE);
            xml = factory.createXMLStreamReader(measured);
        } catch (ZipException | EOFException e) {
            throw new Broken(1, "the packed file is broken");
        } catch (XMLStreamException e) {
            throw new Broken(1, "this is not XML");
        }
    }

    /// The next case; empty at the end of the log.
    ///
    /// @throws Broken where the log ends in the middle or is no XML
    Optional<XesCase> next() throws Broken {
        try {
            while (xml.hasNext()) {
                var step = xml.next();
                if (step == XMLStreamConstants.DTD || step == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw broken("document types and entities are not accepted");
                }
                if (step == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("trace")) {
                    measured.countAnew();
                    return Optional.of(trace());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException e) {
            throw broken("the XML is broken here");
        } catch (RuntimeException e) {
            // The JDK's reader answers some broken input with unchecked exceptions.
            throw broken("the XML is broken here");
        }
    }

    private XesCase trace() throws XMLStreamException, Broken {
        var line = line();
        var attributes = new LinkedHashMap<String, String>();
        var events = new ArrayList<XesCase.Event>();
        while (nextTag()) {
            if (xml.getLocalName().equals("event")) {
                var eventLine = line();
                var ofEvent = new LinkedHashMap<String, String>();
                while (nextTag()) {
                    attribute(ofEvent);
                }
                events.add(new XesCase.Event(eventLine, ofEvent));
                if (events.size() > MOST_EVENTS) {
                    throw broken("a case has more than " + MOST_EVENTS + " events");
                }
            } else {
                attribute(attributes);
            }
        }
        return new XesCase(line, attributes, events);
    }

    /// Takes an attribute in; those nested in it are passed over, since nothing here asks for them.
    private void attribute(Map<String, String> into) throws XMLStreamException, Broken {
        var key = xml.getAttributeValue(null, "key");
        var value = xml.getAttributeValue(null, "value");
        if (key != null && value != null) {
            if (key.length() > LONGEST || value.length() > LONGEST) {
                throw broken("an attribute is longer than " + LONGEST + " characters");
            }
            into.put(key, value);
        }
        for (var depth = 1; depth > 0; ) {
            var step = xml.next();
            depth += step == XMLStreamConstants.START_ELEMENT ? 1 : step == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            if (depth > DEEPEST) {
                throw broken("attributes are nested more than " + DEEPEST + " deep");
            }
        }
    }

    /// Goes to the next child; false at the end of the element.
    private boolean nextTag() throws XMLStreamException, Broken {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.END_DOCUMENT -> throw broken("the log ends in the middle");
                default -> {}
            }
        }
    }

    private int line() {
        return xml.getLocation().getLineNumber();
    }

    private Broken broken(String message) {
        return new Broken(line(), message);
    }

    private static InputStream unpacked(InputStream log) throws IOException {
        var buffered = new BufferedInputStream(log, 1 << 16);
        buffered.mark(2);
        var gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    @Override
    public void close() throws XMLStreamException {
        xml.close();
    }
}

package org.ecitizen.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A log comes from somebody else: whatever its bytes are, it is read case by case or told to be broken, and never
/// fetches, fills the memory or ends in another fault.
class XesReaderTest {
    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final byte[] LOG = read(Path.of("../docs/sample-log.xes"));

    @Test
    void theSampleLogHasSixCasesPackedOrNot() throws Exception {
        assertThat(cases(LOG)).hasSize(6).isEqualTo(cases(packed(LOG)));
    }

    @Test
    void aLogThatIsCutOffGivesTheCasesBeforeTheCut() throws Exception {
        var whole = cases(LOG);
        for (var length = 0; length < LOG.length; length += 97) {
            var cut = Arrays.copyOf(LOG, length);
            var before = new String(cut, StandardCharsets.UTF_8).split("</trace>", -1).length - 1;

            assertThat(casesUntilBroken(cut)).as("cut after %d bytes", length).isEqualTo(whole.subList(0, before));
        }
    }

    @Test
    void aPackedLogThatIsCutOffIsBrokenAndNothingElse() throws Exception {
        var packed = packed(LOG);
        for (var length = 2; length < packed.length - 8; length += 13) {
            assertThat(casesUntilBroken(Arrays.copyOf(packed, length)).size())
                    .as("cut after %d bytes", length)
                    .isLessThanOrEqualTo(6);
        }
    }

    @Test
    void alteredBytesEndInCasesOrInABrokenLog() throws Exception {
        var random = new Random(SEED);
        for (var round = 0; round < 2_000; round++) {
            var altered = (round % 2 == 0 ? LOG : packed(LOG)).clone();
            for (var change = random.nextInt(1, 8); change > 0; change--) {
                altered[random.nextInt(altered.length)] = (byte) random.nextInt(256);
            }
            assertThat(casesUntilBroken(altered).size())
                    .as("round %d of seed %d", round, SEED)
                    .isLessThanOrEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE log [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><log><trace><string key='concept:name' value='&x;'/></trace></log>",
                "<!DOCTYPE log SYSTEM 'http://127.0.0.1:1/log.dtd'><log><trace/></log>",
                "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><log>&c;</log>",
                "<log><trace><string key='a' value='&undeclared;'/></trace></log>"
            })
    void entitiesAndDocumentTypesAreNotAccepted(String log) {
        assertThatThrownBy(() -> cases(log.getBytes(StandardCharsets.UTF_8))).isInstanceOf(XesReader.Broken.class);
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        var log = "<log><trace>" + "<list key='a' value='b'>".repeat(50_000);

        assertThatThrownBy(() -> cases(log.getBytes(StandardCharsets.UTF_8))).hasMessageContaining("nested");
    }

    @Test
    void anAnswerAsLongAsARequestMayBeIsRead() throws Exception {
        var log =
                "<log><trace><string key='a' value=\"%s\"/></trace></log>".formatted("{&quot;b&quot;}".repeat(100_000));

        assertThat(cases(log.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(read -> assertThat(read.attributes().get("a")).hasSize(500_000));
    }

    @Test
    void aSmallFileThatUnpacksToAHugeOneIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write("<log><trace><string key='a' value='".getBytes(StandardCharsets.UTF_8));
            var block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            repeat(out, block, 200);
        }
        assertThat(bytes.size()).isLessThan(1 << 20);

        assertThatThrownBy(() -> cases(bytes.toByteArray())).isInstanceOf(XesReader.Broken.class);
    }

    private static void repeat(OutputStream out, byte[] block, int times) throws IOException {
        for (var i = 0; i < times; i++) {
            out.write(block);
        }
    }

    private static List<XesCase> cases(byte[] log) throws Exception {
        var cases = new ArrayList<XesCase>();
        try (var reader = new XesReader(new ByteArrayInputStream(log))) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                cases.add(next.get());
            }
        }
        return cases;
    }

    private static List<XesCase> casesUntilBroken(byte[] log) throws Exception {
        var cases = new ArrayList<XesCase>();
        try (var reader = new XesReader(new ByteArrayInputStream(log))) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                cases.add(next.get());
            }
        } catch (XesReader.Broken broken) {
            assertThat(broken).message().isNotBlank();
        }
        return cases;
    }

    private static byte[] packed(byte[] log) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(log);
        }
        return bytes.toByteArray();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package org.ecitizen.log.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Seed;
import org.ecitizen.log.Vectors;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One meaning, one sequence of bytes.
class JsonTest {
    @Test
    void membersAreSortedByCodeUnitsAndTextsHaveTheShortestEscapes() {
        var read = read("{ \"\\ufb33\":1, \"\\ud83d\\ude00\" : -2,\"\\u20ac\":null,\r\n\t\"\\r\":{},\"1\":"
                + "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u000F\\u007f\\u2028\"} ");

        assertThat(new String(read.canonical(), StandardCharsets.UTF_8))
                .isEqualTo("{\"\\r\":{},\"1\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u000f\u007F\u2028\",\"€\":null,"
                        + "\"😀\":-2,\"\uFB33\":1}");
        assertThat(read("[ ]")).isEqualTo(new Json.Items(List.of()));
        assertThat(read("[1,\"a\", [{}]]"))
                .isInstanceOfSatisfying(
                        Json.Items.class, items -> assertThat(items.items()).hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{,}",
                "{a:1}",
                "{\"a\" 1}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":1}",
                "[1",
                "[1,]",
                "[1 2]",
                "]",
                "\"",
                "\"a",
                "\"a\nb\"",
                "\"\\",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\u12٣4\"",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "nul",
                "nulL",
                "true",
                "false",
                "NaN",
                "01",
                "-0",
                "-",
                "+1",
                "1.0",
                "1e3",
                "9007199254740992",
                "-9007199254740992",
                "12345678901234567890",
                "\u00001",
                "{\"a\":1}\u0000",
                "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
                "\uFEFF{}"
            })
    void whatIsNoJsonHereIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Refused.class);
    }

    @Test
    void integersReachAlmostTo2To53() {
        assertThat(read("9007199254740991")).isEqualTo(new Json.Whole(9_007_199_254_740_991L));
        assertThat(read("-9007199254740991")).isEqualTo(new Json.Whole(-9_007_199_254_740_991L));
        assertThat(read("0")).isEqualTo(new Json.Whole(0));
        assertThatThrownBy(() -> new Json.Whole(1L << 53)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Json.Whole(-(1L << 53))).isInstanceOf(Refused.class);
    }

    @Test
    void onlyTheCanonicalFormOfAnObjectIsARecord() {
        assertThat(canonical("{\"a\":1,\"b\":\"ä\"}").members()).containsOnlyKeys("a", "b");
        assertThatThrownBy(() -> canonical("{\"b\":1,\"a\":1}")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> canonical("{\"a\": 1}")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> canonical("{\"a\":\"\\u00e4\"}")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> canonical("{\"a\":[]}")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> canonical("[]")).isInstanceOf(Refused.class).hasMessage("it is not a JSON object");
        assertThatThrownBy(() -> Json.read("it", new byte[11], 10))
                .isInstanceOf(Refused.class)
                .hasMessage("it has more than 10 bytes");
    }

    @Test
    void halfASurrogatePairHasNoCanonicalForm() {
        assertThatThrownBy(() -> Json.ofTexts(Map.of("a", "\uD800")).canonical())
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Json.ofTexts(Map.of("\uDC00", "a")).canonical())
                .isInstanceOf(Refused.class);
    }

    @Test
    void membersAreAskedForByNameAndKind() {
        var fields = new Fields("it", canonical("{\"n\":null,\"o\":{\"t\":\"x\"},\"t\":\"x\",\"w\":1}"));

        assertThat(fields.text("t")).isEqualTo("x");
        assertThat(fields.whole("w")).isEqualTo(1);
        assertThat(fields.object("o").texts()).isEqualTo(Map.of("t", "x"));
        assertThat(fields.isNothing("n")).isTrue();
        assertThat(fields.isNothing("t")).isFalse();
        assertThat(fields.only(Set.of("n", "o", "t", "w"))).isSameAs(fields);
        assertThatThrownBy(() -> fields.only(Set.of("n", "o", "t")))
                .isInstanceOf(Refused.class)
                .hasMessage("it has an unknown member \"w\"");
        assertThatThrownBy(() -> fields.text("w")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> fields.whole("t")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> fields.object("t")).isInstanceOf(Refused.class);
        assertThatThrownBy(fields::texts).isInstanceOf(Refused.class);
    }

    @Test
    void anotherCanonicalizerWritesTheSame() throws Exception {
        var random = new SplittableRandom(Seed.value());
        for (var i = 0; i < 2_000; i++) {
            var json = object(random, 3);
            var bytes = json.canonical();
            assertThat(new JsonCanonicalizer(bytes).getEncodedUTF8()).isEqualTo(bytes);
            assertThat(Json.readCanonical("it", bytes, 1 << 20)).isEqualTo(json);
        }
    }

    @Test
    void publishedExamplesAreTheSameOrOutsideTheSubset() {
        var vectors = Vectors.read("jcs/rfc8785.json");
        for (var pair : Vectors.cases(vectors, "pairs")) {
            var input = Vectors.base64(pair.path("inputBase64"));
            switch (pair.path("name").asString()) {
                case "french", "unicode", "weird" ->
                    assertThat(Json.read("it", input, 1 << 16).canonical())
                            .as(pair.path("name").asString())
                            .isEqualTo(Vectors.base64(pair.path("outputBase64")));
                default ->
                    assertThatThrownBy(() -> Json.read("it", input, 1 << 16).canonical())
                            .as(pair.path("name").asString())
                            .isInstanceOf(Refused.class);
            }
        }
        for (var each : Vectors.cases(vectors, "rejectInputs")) {
            assertThatThrownBy(() -> read(each.path("text").asString()))
                    .as(each.path("why").asString())
                    .isInstanceOf(Refused.class);
        }
        for (var each : Vectors.cases(vectors, "numbers")) {
            var text = each.path("json").asString();
            if (text.equals("0")) {
                assertThat(read(text)).isEqualTo(new Json.Whole(0));
            } else {
                assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(Refused.class);
            }
        }
        var sorted = vectors.path("sortOrder");
        assertThat(((Json.Members) read(sorted.path("text").asString()))
                        .members().keySet().stream().toList())
                .isEqualTo(sorted.path("keysInOrder")
                        .valueStream()
                        .map(key -> key.asString())
                        .toList());
    }

    private static Json.Members object(SplittableRandom random, int depth) {
        var members = new TreeMap<String, Json>();
        var count = random.nextInt(4);
        for (var i = 0; i < count; i++) {
            members.put(text(random), value(random, depth));
        }
        return new Json.Members(members);
    }

    private static Json value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 0 ? 4 : 3)) {
            case 0 -> new Json.Text(text(random));
            case 1 -> new Json.Whole(random.nextLong(-(1L << 53) + 1, 1L << 53));
            case 2 -> new Json.Nothing();
            default -> object(random, depth - 1);
        };
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        var length = random.nextInt(6);
        while (text.length() < length) {
            var c = random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(0x11_0000);
            if (c < 0xD800 || c > 0xDFFF) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }

    private static Json read(String text) {
        return Json.read("it", text.getBytes(StandardCharsets.UTF_8), 1 << 16);
    }

    private static Json.Members canonical(String text) {
        return Json.readCanonical("it", text.getBytes(StandardCharsets.UTF_8), 1 << 16);
    }
}

package io.oomwatch.runner.source.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "-0", "1", "1.5", "1795518781.885", "9007199254740993", "9223372036854775807",
                        "18446744073709551615",
                "0.1", ".5", "5.", "1e3", "1.7976931348623157e308", "4.9e-324", "-12.25",
                        "123456789012345678901234567890"
            })
    void parseDouble_isTheDoubleJavaParses(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void parseDouble_randomDecimals_areTheDoublesJavaParses() {
        long seed = 7;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            String text = random.nextLong(1_000_000_000_000L) + "." + random.nextLong(1_000_000);
            assertThat(parse(text)).as("%s, seed %d", text, seed).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void parseDouble_wordsOfPrometheus_areUnderstood() {
        assertThat(parse("NaN")).isNaN();
        assertThat(parse("+Inf")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(parse("-Inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "abc", "1x", "0x10", "1f", "1d", " 1", "1 ", "1,5", "--1", "1..2", "Infinity", "1e"
            })
    void parseDouble_noNumber_isRefusedWithItsText(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessage(text);
    }

    @Test
    void text_binary_isQuotedSafeForATerminalAndShort() {
        byte[] bytes = new byte[100];
        Arrays.fill(bytes, (byte) 0x1b); // escape: the beginning of a terminal's control sequences
        bytes[0] = 'a';
        bytes[1] = (byte) 0xff;

        assertThatThrownBy(() -> Ascii.text(bytes, 0, bytes.length, "x.csv:1"))
                .isInstanceOf(SourceException.class)
                .hasMessage("x.csv:1: 'a" + "?".repeat(39) + "...' is not UTF-8 text");
    }

    private static double parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Ascii.parseDouble(bytes, 0, bytes.length);
    }
}

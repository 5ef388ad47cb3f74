package io.oomwatch.runner.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Samples;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNote;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryAnswerReaderTest {
    private static final String SERIES =
            "{'metric':{'__name__':'container_memory_rss','container':'a','pod':'p'},'values':[[1,'5'],[2.5,'6']]}";

    private final SourceNotes notes = new SourceNotes();
    private final Samples samples = new Samples();

    @Test
    void read_matrix_givesAllValues() throws IOException {
        read(answer(SERIES));

        assertThat(samples.series.get(0).toString()).contains("metric=ANON", "pod=p", "container=a");
        assertThat(samples.values).containsExactly("0@1000=5.0", "0@2500=6.0");
        assertThat(notes.list()).isEmpty();
    }

    @Test
    void read_severalAnswersInOneFile_givesAll() throws IOException {
        read(answer(SERIES) + "\n" + answer(SERIES));

        assertThat(samples.values).hasSize(4);
    }

    @Test
    void read_vector_givesOneValueEach() throws IOException {
        read(answer(SERIES.replace("'values':[[1,'5'],[2.5,'6']]", "'value':[1,'5']"))
                .replace("matrix", "vector"));

        assertThat(samples.values).containsExactly("0@1000=5.0");
    }

    @Test
    void read_seriesWithoutName_isCalledAsTheFile() throws IOException {
        read(answer(SERIES.replace("'__name__':'container_memory_rss',", "")));

        assertThat(samples.series.get(0).metric()).isEqualTo(Metric.WORKING_SET);
    }

    @Test
    void read_infiniteAndNegativeValues_areDroppedAndNoted() throws IOException {
        read(answer(SERIES.replace("'5'", "'+Inf'").replace("'6'", "'-6'")));

        assertThat(samples.values).isEmpty();
        assertThat(notes.list()).extracting(SourceNote::kind).containsExactly(Kind.UNUSABLE_VALUE);
    }

    @Test
    void read_warnings_areNoted() throws IOException {
        read(answer(SERIES).replace("'status'", "'warnings':['slow'],'status'"));

        assertThat(notes.list())
                .extracting(SourceNote::toString)
                .containsExactly("x.json: 1 x warnings of the server (first: slow)");
    }

    @Test
    void read_emptyFile_isNoted() throws IOException {
        read("");

        assertThat(notes.list()).extracting(SourceNote::kind).containsExactly(Kind.EMPTY_FILE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<html><body>Sign in</body></html>|x.json: is HTML or XML, expected an answer of /api/v1/query_range",
                "{'status':'error','errorType':'bad_data','error':'no'}|Prometheus answered with an error: bad_data: no",
                "{'status':'success'}|x.json: has no 'data'",
                "[]|x.json:1:2: expected an answer, found '['",
                "{'status' success}|x.json:1:12: is not JSON",
                "{'data':{'resultType':'scalar'}}|the result is a scalar, expected a matrix",
                "{'data':{'result':[{'metric':{'__name__':'up'},'values':[[1,'abc']]}]}}|expected a number, found 'abc'",
                "{'data':{'result':[{'metric':{'__name__':'up'},'values':[['x','1']]}]}}|expected a time in Unix seconds",
                "{'data':{'result':[{'metric':{'__name__':'up'},'values':[[1,'1',2]]}]}}|expected the end of [time, value]"
            })
    void read_malformed_saysFilePlaceAndText(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SourceException.class).hasMessageContaining(message);
    }

    @Test
    void read_truncatedAnywhere_isRefusedAsTruncated() {
        String whole = answer(SERIES).replace('\'', '"');
        for (int length = 1; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertThatThrownBy(() -> read(part)).as(part).isInstanceOf(SourceException.class);
        }
    }

    private static String answer(String series) {
        return "{'status':'success','data':{'resultType':'matrix','result':[" + series + "]}}";
    }

    private void read(String text) throws IOException {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        new QueryAnswerReader(EnumSet.allOf(Metric.class), notes)
                .read(new ByteArrayInputStream(bytes), "x.json", "container_memory_working_set_bytes", samples);
    }
}

package io.oomwatch.runner.source.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.oomwatch.runner.source.Metric;
import io.oomwatch.runner.source.Names;
import io.oomwatch.runner.source.PrometheusLabels;
import io.oomwatch.runner.source.SampleSink;
import io.oomwatch.runner.source.SourceException;
import io.oomwatch.runner.source.SourceNote.Kind;
import io.oomwatch.runner.source.SourceNotes;
import io.oomwatch.runner.source.SourceSeries;
import io.oomwatch.runner.source.text.Inputs;
import io.oomwatch.runner.source.text.Times;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Set;

/**
 * Reads answers of {@code /api/v1/query_range} and {@code /api/v1/query} (matrix or vector), value by value: memory does
 * not grow with the answer. Format: https://prometheus.io/docs/prometheus/latest/querying/api/
 */
public final class QueryAnswerReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int SKIP = -1;

    private final Set<Metric> wanted;
    private final SourceNotes notes;
    private final Names names;
    private final PrometheusLabels labels;

    /** @param wanted other metrics are passed over */
    public QueryAnswerReader(Set<Metric> wanted, SourceNotes notes) {
        this(wanted, Names.USUAL, notes);
    }

    /**
     * @param wanted other metrics are passed over
     * @param names how the source names metrics and labels
     */
    public QueryAnswerReader(Set<Metric> wanted, Names names, SourceNotes notes) {
        this.wanted = wanted;
        this.names = names;
        this.notes = notes;
        labels = new PrometheusLabels(names);
    }

    /**
     * Reads all answers of a stream.
     *
     * @param where what to call the stream in messages
     * @param metricName of series without a {@code __name__}; may be empty
     * @throws SourceException when it is no answer, an answer that reports an error, or ends early
     */
    public void read(InputStream in, String where, String metricName, SampleSink sink) throws IOException {
        PushbackInputStream input = new PushbackInputStream(in);
        try {
            int first = firstByte(input);
            if (first < 0) {
                notes.add(Kind.EMPTY_FILE, where, "0 bytes");
                return;
            }
            if (first == '<') {
                throw new SourceException(
                        where + ": is HTML or XML, expected an answer of /api/v1/query_range: a login or error page?");
            }
        } catch (IOException e) {
            throw Inputs.damaged(where, 0, e);
        }
        try (JsonParser parser = JSON.createParser(input)) {
            AnswerTokens tokens = new AnswerTokens(parser, where);
            Answer answer = new Answer(tokens, where, metricName, sink);
            try {
                while (!sink.isFull() && parser.nextToken() != null) {
                    answer.read();
                }
            } catch (JsonEOFException e) {
                throw new SourceException(tokens.place() + ": the JSON ends early: the answer is truncated", e);
            } catch (JsonProcessingException e) {
                throw new SourceException(tokens.place() + ": is not JSON: " + e.getOriginalMessage(), e);
            } catch (IOException e) {
                throw Inputs.damaged(tokens.place(), 0, e);
            }
        }
    }

    private static int firstByte(PushbackInputStream in) throws IOException {
        int value = in.read();
        while (value == ' ' || value == '\n' || value == '\r' || value == '\t') {
            value = in.read();
        }
        if (value >= 0) {
            in.unread(value);
        }
        return value;
    }

    private final class Answer {
        private final AnswerTokens tokens;
        private final JsonParser parser;
        private final String where;
        private final String metricName;
        private final SampleSink sink;
        private String errorType = "";
        private String error = "";

        Answer(AnswerTokens tokens, String where, String metricName, SampleSink sink) {
            this.tokens = tokens;
            this.parser = tokens.parser();
            this.where = where;
            this.metricName = metricName;
            this.sink = sink;
        }

        /** One answer; the parser stands at its first token. */
        void read() throws IOException {
            tokens.expect(JsonToken.START_OBJECT, "an answer");
            String status = "";
            boolean hasData = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (key) {
                    case "status" -> status = parser.getText();
                    case "errorType" -> errorType = parser.getText();
                    case "error" -> error = parser.getText();
                    case "warnings" -> readWarnings(value);
                    case "data" -> {
                        hasData = true;
                        readData();
                    }
                    default -> parser.skipChildren();
                }
                if (sink.isFull()) {
                    return;
                }
            }
            if (!error.isEmpty() || status.equals("error")) {
                throw new SourceException(where + ": Prometheus answered with an error: " + errorType + ": " + error);
            }
            if (!hasData) {
                throw new SourceException(where + ": has no 'data': not an answer of /api/v1/query_range");
            }
        }

        private void readWarnings(JsonToken value) throws IOException {
            if (value != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                notes.add(Kind.WARNING, where, parser.getText());
                parser.skipChildren();
            }
        }

        private void readData() throws IOException {
            tokens.expect(JsonToken.START_OBJECT, "'data' to be an object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                if (key.equals("resultType") && !"matrix vector".contains(parser.getText())) {
                    throw new SourceException(tokens.place() + ": the result is a " + parser.getText()
                            + ", expected a matrix (range query) or a vector");
                }
                if (!key.equals("result")) {
                    parser.skipChildren();
                    continue;
                }
                tokens.expect(JsonToken.START_ARRAY, "'result' to be a list");
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    readSeries();
                    if (sink.isFull()) {
                        return;
                    }
                }
            }
        }

        private void readSeries() throws IOException {
            int series = SKIP;
            String name = metricName;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (key) {
                    case "metric" -> {
                        name = readLabels();
                        series = number(name);
                    }
                    case "values" -> {
                        if (series == SKIP) {
                            parser.skipChildren();
                        } else {
                            tokens.expect(JsonToken.START_ARRAY, "'values' to be a list");
                            while (parser.nextToken() == JsonToken.START_ARRAY && !sink.isFull()) {
                                readValue(series, name);
                            }
                        }
                    }
                    case "value" -> {
                        if (series == SKIP || value != JsonToken.START_ARRAY) {
                            parser.skipChildren();
                        } else {
                            readValue(series, name);
                        }
                    }
                    default -> parser.skipChildren();
                }
                if (sink.isFull()) {
                    return;
                }
            }
        }

        private String readLabels() throws IOException {
            labels.clear();
            String name = metricName;
            tokens.expect(JsonToken.START_OBJECT, "'metric' to be an object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                if (key.equals("__name__")) {
                    name = parser.getText();
                } else {
                    labels.set(key, parser.getText());
                }
            }
            return name;
        }

        private int number(String name) {
            Metric metric = Metric.byName(names.metric(name));
            if (metric == null) {
                notes.add(Kind.UNKNOWN_METRIC, Kind.ALL_FILES, name.isEmpty() ? "a series without a name" : name);
                return SKIP;
            }
            if (!wanted.contains(metric)) {
                return SKIP;
            }
            if (labels.isOfPodOrSlice(metric)) {
                notes.add(Kind.NOT_A_CONTAINER, Kind.ALL_FILES, name);
                return SKIP;
            }
            SourceSeries series = labels.series(metric);
            return series == null ? SKIP : sink.series(series);
        }

        /** {@code [seconds, "value"]}; the parser stands at its start and is left at its end. */
        private void readValue(int series, String name) throws IOException {
            JsonToken token = parser.nextToken();
            if (token == null || !token.isNumeric()) {
                throw tokens.unexpected("a time in Unix seconds", null);
            }
            long millis = Times.secondsToMillis(tokens.number());
            parser.nextToken();
            double value = tokens.number();
            if (value < 0 || Double.isInfinite(value)) {
                notes.add(Kind.UNUSABLE_VALUE, where, name + " " + value + " at " + Times.format(millis));
            } else {
                sink.sample(series, millis, value);
            }
            if (parser.nextToken() != JsonToken.END_ARRAY) {
                throw tokens.unexpected("the end of [time, value]", null);
            }
        }
    }
}

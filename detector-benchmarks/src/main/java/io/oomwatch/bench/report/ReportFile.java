package io.oomwatch.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports as JSON. */
public final class ReportFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private ReportFile() {}

    public static String text(Report report) throws IOException {
        return MAPPER.writeValueAsString(report);
    }

    /** Reads a report; the message of a failure names file and place. */
    public static Report read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return MAPPER.readValue(text, Report.class);
        } catch (JacksonException e) {
            throw new IOException(file + " is not a report of ./bench --output json: " + e.getOriginalMessage(), e);
        }
    }
}

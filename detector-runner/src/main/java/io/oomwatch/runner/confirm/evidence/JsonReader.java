package io.oomwatch.runner.confirm.evidence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.oomwatch.runner.confirm.evidence.ReadReport.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Reads JSON objects one after another: pods, lists of them (one item in memory at a time), journal entries ({@code
 * journalctl -o json}).
 */
final class JsonReader {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final String JOURNAL_TIME = "__REALTIME_TIMESTAMP";

    /** All that is kept of an object in memory: the rest may be of any size. */
    private static final Set<String> KEPT = Set.of(
            "kind",
            "metadata",
            "spec",
            "status",
            "MESSAGE",
            JOURNAL_TIME,
            "_HOSTNAME",
            "_TRANSPORT",
            "SYSLOG_IDENTIFIER");

    private final Findings findings;
    private final PodJson pods;
    private final KernelLogParser kernel;

    JsonReader(Findings findings, KernelLogParser kernel) {
        this.findings = findings;
        this.pods = new PodJson(findings);
        this.kernel = kernel;
    }

    /** Reads all objects of a file. */
    void readAll(InputStream in) throws IOException {
        try (JsonParser parser = MAPPER.createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            readAll(parser);
        } catch (JsonProcessingException broken) {
            findings.broken("JSON ends or breaks at line "
                    + (broken.getLocation() == null
                            ? findings.lines()
                            : broken.getLocation().getLineNr()) + ": " + broken.getOriginalMessage());
        }
    }

    /** Reads one line that is an object of its own. */
    void readLine(String line) {
        try {
            acceptObject(MAPPER.readTree(line), findings.origin());
        } catch (JsonProcessingException broken) {
            findings.malformed(findings.origin(), line, "a whole JSON object (" + broken.getOriginalMessage() + ")");
        }
    }

    private void readAll(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            findings.nextLine();
            if (token == JsonToken.START_OBJECT) {
                readObject(parser);
            } else if (token == JsonToken.START_ARRAY) {
                readItems(parser);
            }
        }
    }

    /** An object whose {@code items} are taken one by one, as in a list of pods. */
    private void readObject(JsonParser parser) throws IOException {
        ObjectNode rest = MAPPER.createObjectNode();
        long items = 0;
        String origin = origin(parser);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("items") && value == JsonToken.START_ARRAY) {
                items++;
                readItems(parser);
            } else if (KEPT.contains(field)) {
                JsonNode tree = parser.readValueAsTree();
                rest.set(field, tree);
            } else {
                parser.skipChildren();
            }
        }
        if (items == 0) {
            acceptObject(rest, origin);
        } else if (rest.path("kind").asText("").endsWith("List")) {
            findings.recognised(Kind.POD_JSON);
        }
    }

    private void readItems(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            String origin = origin(parser);
            if (token == JsonToken.START_OBJECT) {
                JsonNode item = parser.readValueAsTree();
                acceptObject(item, origin);
            } else {
                findings.malformed(origin + " items", String.valueOf(parser.getText()), "an object");
                parser.skipChildren();
            }
        }
    }

    private String origin(JsonParser parser) {
        return findings.origin(parser.currentTokenLocation().getLineNr());
    }

    private void acceptObject(JsonNode object, String origin) {
        if (PodJson.isPod(object)) {
            pods.accept(object, origin);
        } else if (object.has("MESSAGE")) {
            acceptJournal(object, origin);
        }
    }

    private void acceptJournal(JsonNode entry, String origin) {
        boolean kernelWroteIt = entry.path("_TRANSPORT").asText("").equals("kernel")
                || entry.path("SYSLOG_IDENTIFIER").asText("").equals("kernel");
        if (entry.has(JOURNAL_TIME)) {
            findings.recognised(Kind.KERNEL_LOG);
        }
        String message = text(entry.path("MESSAGE"));
        if (!kernelWroteIt || !KernelLines.mayMatter(message) && !entry.has(JOURNAL_TIME)) {
            return;
        }
        String micros = entry.path(JOURNAL_TIME).asText("");
        try {
            Moment when = Moment.at(Long.parseLong(micros) / 1000);
            kernel.accept(new LogLine(when, entry.path("_HOSTNAME").asText(""), message));
        } catch (NumberFormatException unreadable) {
            findings.malformed(origin + " " + JOURNAL_TIME, micros, "microseconds since the epoch");
        }
    }

    /** A message with bytes that are not printable is an array of numbers (systemd.io/JOURNAL_EXPORT_FORMATS). */
    private static String text(JsonNode message) {
        if (!message.isArray()) {
            return message.isTextual() ? message.asText() : "";
        }
        byte[] bytes = new byte[message.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) message.get(i).asInt();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

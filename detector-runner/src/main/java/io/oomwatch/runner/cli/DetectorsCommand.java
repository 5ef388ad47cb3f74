package io.oomwatch.runner.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorProvider;
import io.oomwatch.runner.config.SettingDoc;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code oomwatch detectors}: what is installed and what can be set. */
@Command(
        name = "detectors",
        mixinStandardHelpOptions = true,
        description = "Lists the installed detectors with their settings, defaults, units and ranges.")
public final class DetectorsCommand implements Callable<Integer> {
    @Mixin
    private final PluginFolder plugins = new PluginFolder();

    @Mixin
    private final TextOutput output = new TextOutput();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        DetectorCatalog catalog = plugins.catalog();
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            writeJson(catalog, out);
        } else {
            writeText(catalog, out);
        }
        out.flush();
        return 0;
    }

    private static void writeText(DetectorCatalog catalog, PrintWriter out) {
        for (DetectorProvider provider : catalog.providers()) {
            out.println(provider.name());
            out.println("  " + provider.description());
            for (SettingDoc setting : SettingDoc.of(provider.settingsType(), provider.defaults())) {
                out.printf("    %-28s %-12s %s%n", setting.key(), setting.defaultText(), setting.doc());
                if (!setting.allowed().isEmpty()) {
                    out.printf("    %-28s %-12s %s%n", "", "", "(" + setting.allowed() + ")");
                }
            }
            out.println();
        }
    }

    private static void writeJson(DetectorCatalog catalog, PrintWriter out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (DetectorProvider provider : catalog.providers()) {
                json.writeStartObject();
                json.writeStringField("name", provider.name());
                json.writeStringField("description", provider.description());
                json.writeStringField("provider", DetectorCatalog.describe(provider));
                json.writeArrayFieldStart("settings");
                for (SettingDoc setting : SettingDoc.of(provider.settingsType(), provider.defaults())) {
                    writeSetting(setting, json);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }

    private static void writeSetting(SettingDoc setting, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", setting.key());
        json.writeStringField("type", setting.type());
        json.writeStringField("default", setting.defaultText());
        json.writeStringField("unit", setting.unit());
        writeBound(json, "min", setting.min());
        writeBound(json, "max", setting.max());
        json.writeStringField("doc", setting.doc());
        json.writeEndObject();
    }

    private static void writeBound(JsonGenerator json, String name, double bound) throws IOException {
        if (Double.isInfinite(bound)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, bound);
        }
    }
}

package io.oomwatch.runner.config;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.YamlNode.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the configuration file. Strict: what it does not know or cannot use, it names. */
public final class ConfigLoader {
    private static final int MAX_BYTES = 1 << 20;

    private final DetectorCatalog catalog;

    /** The catalogue says which detectors can be configured. */
    public ConfigLoader(DetectorCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Reads a file. Relative paths in it are relative to its folder.
     *
     * @throws ConfigException with everything that is wrong with it
     */
    public RunnerConfig load(Path file) throws ConfigException {
        Problems problems = new Problems(file.toString());
        String text = readText(file, problems);
        Path parent = file.toAbsolutePath().getParent();
        return bind(text, parent == null ? Path.of("") : parent, problems);
    }

    /**
     * Reads a text.
     *
     * @param text YAML
     * @param name what to call it in messages
     * @throws ConfigException with everything that is wrong with it
     */
    public RunnerConfig parse(String text, String name) throws ConfigException {
        return bind(text, Path.of(""), new Problems(name));
    }

    /** The configuration of an empty file. */
    public RunnerConfig defaults() {
        try {
            return parse("", "defaults");
        } catch (ConfigException e) {
            throw new IllegalStateException("the built-in defaults are wrong", e);
        }
    }

    private RunnerConfig bind(String text, Path baseDirectory, Problems problems) throws ConfigException {
        Mapping root = YamlReader.read(text, problems);
        SettingsBinder binder = new SettingsBinder(problems, baseDirectory);
        binder.register(DetectorSelection.class, new DetectorsBinder(catalog, binder, problems)::bind);
        @Nullable RunnerConfig config = binder.bind(RunnerConfig.class, null, root, "");
        problems.throwIfAny();
        if (config == null) {
            throw new IllegalStateException("no configuration and no problem, from " + root);
        }
        return config;
    }

    private static String readText(Path file, Problems problems) throws ConfigException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.add(1, 1, "", "larger than " + MAX_BYTES + " bytes, expected a configuration file");
            } else {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            problems.add(1, 1, "", "not UTF-8 text");
        } catch (IOException e) {
            problems.add(0, 0, "", "cannot be read: " + (Files.exists(file) ? e.getMessage() : "no such file"));
        }
        problems.throwIfAny();
        return "";
    }
}

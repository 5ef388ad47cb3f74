package io.oomwatch.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.api.DetectorLoadException;
import io.oomwatch.api.DetectorProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars are compiled and packed here: what a plug-in author would drop into the folder. */
class PluginLoaderTest {
    @TempDir
    Path work;

    private Path plugins;

    @BeforeEach
    void createFolder() throws IOException {
        plugins = Files.createDirectory(work.resolve("plugins"));
    }

    @Test
    void load_missingOrEmptyFolder_givesTheBuiltInDetectors() {
        int builtIn = DetectorCatalog.load().providers().size();
        assertThat(PluginLoader.load(work.resolve("none")).providers()).hasSize(builtIn);
        assertThat(PluginLoader.load(plugins).providers()).hasSize(builtIn);
    }

    @Test
    void load_goodJar_addsItsDetectorWithDefaults() throws IOException {
        jar("acme.jar", "acme.Acme", "acme-gauge");
        DetectorProvider provider = PluginLoader.load(plugins).provider("acme-gauge");
        assertThat(provider.defaults()).hasToString("Settings[samples=7]");
    }

    @Test
    void load_sameClassInTwoJars_namesBoth() throws IOException {
        jar("acme-1.0.jar", "acme.Acme", "acme-gauge");
        jar("acme-1.1.jar", "acme.Acme", "acme-gauge");
        assertThatThrownBy(() -> PluginLoader.load(plugins))
                .isInstanceOf(DetectorLoadException.class)
                .hasMessageContainingAll("acme.Acme", "acme-1.0.jar", "acme-1.1.jar", "remove one");
    }

    @Test
    void load_twoDetectorsOfOneName_namesBothJars() throws IOException {
        jar("acme.jar", "acme.Acme", "gauge");
        jar("other.jar", "other.Other", "gauge");
        assertThatThrownBy(() -> PluginLoader.load(plugins))
                .isInstanceOf(DetectorLoadException.class)
                .hasMessageContainingAll("'gauge'", "acme.jar", "other.jar");
    }

    @Test
    void load_notAJar_namesTheFile() throws IOException {
        Files.writeString(plugins.resolve("broken.jar"), "this is no zip file");
        assertThatThrownBy(() -> PluginLoader.load(plugins))
                .isInstanceOf(DetectorLoadException.class)
                .hasMessageContaining("broken.jar")
                .hasMessageContaining("not a readable jar");
    }

    @Test
    void load_declaredClassMissing_namesJarAndClass() throws IOException {
        pack("hollow.jar", "acme.Gone", List.of(), work);
        assertThatThrownBy(() -> PluginLoader.load(plugins))
                .isInstanceOf(DetectorLoadException.class)
                .hasMessageContainingAll("hollow.jar", "acme.Gone", "does not contain it");
    }

    @Test
    void load_classOfANewerJava_namesTheJar() throws IOException {
        Path classes = compile("acme.Acme", "acme-gauge");
        Path type = classes.resolve("acme/Acme.class");
        byte[] bytes = Files.readAllBytes(type);
        bytes[7] = (byte) 200; // class file major version: far in the future
        Files.write(type, bytes);
        pack("future.jar", "acme.Acme", List.of("acme/Acme.class", "acme/Acme$Settings.class"), classes);
        assertThatThrownBy(() -> PluginLoader.load(plugins))
                .isInstanceOf(DetectorLoadException.class)
                .hasMessageContainingAll("future.jar", "newer Java");
    }

    private void jar(String file, String className, String detectorName) throws IOException {
        String path = className.replace('.', '/');
        pack(file, className, List.of(path + ".class", path + "$Settings.class"), compile(className, detectorName));
    }

    private void pack(String file, String provider, List<String> classes, Path from) throws IOException {
        try (OutputStream out = Files.newOutputStream(plugins.resolve(file));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + DetectorProvider.class.getName()));
            jar.write(("# a comment\n" + provider + "\n").getBytes(StandardCharsets.UTF_8));
            for (String name : classes) {
                jar.putNextEntry(new JarEntry(name));
                jar.write(Files.readAllBytes(from.resolve(name)));
            }
        }
    }

    private Path compile(String className, String detectorName) throws IOException {
        int dot = className.lastIndexOf('.');
        String simple = className.substring(dot + 1);
        String source = """
                package %1$s;
                import io.oomwatch.api.*;
                public final class %2$s implements DetectorProvider {
                    public record Settings(@Setting(doc = "d", min = 1) int samples) implements DetectorSettings {
                        public Detector start(SeriesInfo series) { throw new UnsupportedOperationException(); }
                        public Detector resume(SeriesInfo series, int version, java.io.DataInput in) {
                            throw new UnsupportedOperationException();
                        }
                    }
                    public String name() { return "%3$s"; }
                    public String description() { return "d"; }
                    public Class<? extends DetectorSettings> settingsType() { return Settings.class; }
                    public DetectorSettings defaults() { return new Settings(7); }
                }
                """.formatted(className.substring(0, dot), simple, detectorName);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createTempDirectory(work, "classes");
        JavaFileObject unit =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
        assertThat(compiler.getTask(null, null, null, options, null, List.of(unit))
                        .call())
                .isTrue();
        return classes;
    }
}

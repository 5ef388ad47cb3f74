package io.oomwatch.runner.config;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.Reason;
import io.oomwatch.api.Sample;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Detectors that do nothing, to be configured. */
public final class TestDetectors {
    private TestDetectors() {}

    public record GaugeSettings(
            @Setting(doc = "How far back it looks", unit = "s", min = 1, max = 86400)
            double windowSeconds,

            @Setting(doc = "Level that scores 0.5", unit = "1", min = 0, max = 1)
            double level)
            implements DetectorSettings {
        @Override
        public Detector start(SeriesInfo series) {
            return new Silent();
        }

        @Override
        public Detector resume(SeriesInfo series, int stateVersion, DataInput in) {
            return new Silent();
        }
    }

    public static final class Gauge implements DetectorProvider {
        @Override
        public String name() {
            return "test-gauge";
        }

        @Override
        public String description() {
            return "Looks at a gauge.";
        }

        @Override
        public Class<? extends DetectorSettings> settingsType() {
            return GaugeSettings.class;
        }

        @Override
        public DetectorSettings defaults() {
            return new GaugeSettings(60, 0.9);
        }
    }

    public static final class Drift implements DetectorProvider {
        @Override
        public String name() {
            return "test-drift";
        }

        @Override
        public String description() {
            return "Looks at a drift.";
        }

        @Override
        public Class<? extends DetectorSettings> settingsType() {
            return GaugeSettings.class;
        }

        @Override
        public DetectorSettings defaults() {
            return new GaugeSettings(3600, 0.5);
        }
    }

    private static final class Silent implements Detector {
        @Override
        public double observe(Sample sample) {
            return 0;
        }

        @Override
        public Reason explain() {
            return Reason.WARMING_UP;
        }

        @Override
        public int stateVersion() {
            return 1;
        }

        @Override
        public void save(DataOutput out) {}
    }

    /** Sees exactly the given providers. */
    public static final class Loader extends ClassLoader {
        private final List<Class<? extends DetectorProvider>> providers;

        @SafeVarargs
        public Loader(Class<? extends DetectorProvider>... providers) {
            super(TestDetectors.class.getClassLoader());
            this.providers = List.of(providers);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws java.io.IOException {
            if (!name.equals("META-INF/services/" + DetectorProvider.class.getName())) {
                return super.getResources(name);
            }
            byte[] text = Stream.of(providers)
                    .flatMap(List::stream)
                    .map(Class::getName)
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
            URL url = new URL("memory", "", 0, "/services", new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL opened) {
                    return new URLConnection(opened) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(text);
                        }
                    };
                }
            });
            return Collections.enumeration(List.of(url));
        }
    }
}

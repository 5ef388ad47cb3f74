package io.oomwatch.testkit;

import io.oomwatch.api.Detector;
import io.oomwatch.api.DetectorProvider;
import io.oomwatch.api.DetectorSettings;
import io.oomwatch.api.SeriesInfo;
import io.oomwatch.api.Setting;
import java.io.DataInput;
import java.io.IOException;
import java.util.Map;

/** A sound detector with wrong settings, and not in META-INF/services. */
final class WrongSettingsProvider implements DetectorProvider {
    /** Delegates to {@link LevelSettings}. */
    interface Wrong extends DetectorSettings {
        @Override
        default Detector start(SeriesInfo series) {
            return new LevelProvider().defaults().start(series);
        }

        @Override
        default Detector resume(SeriesInfo series, int stateVersion, DataInput in) throws IOException {
            return new LevelProvider().defaults().resume(series, stateVersion, in);
        }
    }

    record Undocumented(double weight) implements Wrong {}

    record Documented(
            @Setting(doc = "weight", unit = "1", min = 0, max = 1)
            double weight) implements Wrong {}

    record Silent(
            @Setting(doc = "weight", unit = "1", min = 0, max = 1)
            double weight) implements Wrong {
        Silent {
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException("weight is wrong");
            }
        }
    }

    private static final Map<String, DetectorSettings> DEFAULTS = Map.of(
            "UNDOCUMENTED", new Undocumented(0.5),
            "DEFAULT_OUT_OF_RANGE", new Documented(3),
            "ACCEPTS_ANYTHING", new Documented(0.5),
            "SILENT_ABOUT_THE_VALUE", new Silent(0.5),
            "NOT_INSTALLED", new Documented(0.5));

    private final DetectorSettings defaults;

    WrongSettingsProvider(String flaw) {
        defaults = DEFAULTS.get(flaw);
    }

    @Override
    public String name() {
        return "wrong-settings";
    }

    @Override
    public String description() {
        return "wrong on purpose";
    }

    @Override
    public Class<? extends DetectorSettings> settingsType() {
        return defaults.getClass();
    }

    @Override
    public DetectorSettings defaults() {
        return defaults;
    }
}

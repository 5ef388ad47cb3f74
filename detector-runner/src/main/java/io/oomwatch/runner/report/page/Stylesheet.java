package io.oomwatch.runner.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The styles that come with oomwatch. */
final class Stylesheet {
    private static final String FOLDER = "/io/oomwatch/runner/report/";

    private Stylesheet() {}

    static String chart() throws IOException {
        return read("chart.css");
    }

    static String page() throws IOException {
        return read("page.css");
    }

    private static String read(String name) throws IOException {
        try (InputStream in = Stylesheet.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IOException("this oomwatch jar is incomplete: " + FOLDER + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

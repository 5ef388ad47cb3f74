/** The SPI of detectors and the values they exchange. Needs nothing but the JDK. */
module io.oomwatch.api {
    requires static org.jspecify;

    exports io.oomwatch.api;

    uses io.oomwatch.api.DetectorProvider;
}

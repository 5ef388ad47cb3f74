package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** How to check the peer's certificate and which one to show. */
public record ClientTls(
        @Setting(doc = "Authorities to trust instead of the system's, PEM")
        Optional<Path> caFile,

        @Setting(doc = "Our certificate chain, PEM, leaf first")
        Optional<Path> certFile,

        @Setting(doc = "Our private key, PEM, PKCS#8") Optional<Path> keyFile,

        @Setting(doc = "Name the peer's certificate must be for, instead of the URL's host")
        Optional<String> serverName,

        @Setting(doc = "How much of the certificate to check: full, or none (only for tests)") @Default("full")
        Verification verify) {
    /** How far a peer's certificate is checked. */
    public enum Verification {
        FULL,
        NONE
    }

    public ClientTls {
        if (certFile.isPresent() != keyFile.isPresent()) {
            throw new IllegalArgumentException("certFile and keyFile belong together, got only "
                    + (certFile.isPresent() ? "certFile" : "keyFile"));
        }
    }
}

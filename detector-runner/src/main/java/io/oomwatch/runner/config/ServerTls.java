package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.nio.file.Path;
import java.util.Optional;

/** Certificates of our own port. Read again at every reload, and when the files change. */
public record ServerTls(
        @Setting(doc = "Certificate chain, PEM, leaf first") Path certFile,

        @Setting(doc = "Private key, PEM, PKCS#8") Path keyFile,

        @Setting(doc = "Clients must present a certificate signed by one of these authorities, PEM")
        Optional<Path> clientCaFile) {}

package io.oomwatch.runner.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** Certificates made for one test, in PEM files. */
public final class TestCertificates {
    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("test authority")
            .build();
    private final Path folder;

    /** An authority of its own, {@code ca.pem} in that folder. */
    public TestCertificates(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(ca(), authority.certificatePem());
    }

    /** The authority's certificate. */
    public Path ca() {
        return folder.resolve("ca.pem");
    }

    /** A certificate for 127.0.0.1 with its key: {@code NAME.pem} and {@code NAME.key}. */
    public void issue(String name) throws IOException {
        HeldCertificate issued = new HeldCertificate.Builder()
                .signedBy(authority)
                .commonName(name)
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        Files.writeString(cert(name), issued.certificatePem() + authority.certificatePem());
        Files.writeString(key(name), issued.privateKeyPkcs8Pem());
    }

    public Path cert(String name) {
        return folder.resolve(name + ".pem");
    }

    public Path key(String name) {
        return folder.resolve(name + ".key");
    }
}

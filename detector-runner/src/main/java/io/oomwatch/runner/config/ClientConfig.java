package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How to talk to one peer. */
public record ClientConfig(
        @Setting(doc = "Longest wait for one answer", min = 0.1, max = 600) @Default("10s")
        Duration timeout,

        @Setting(doc = "User and password to send") Optional<BasicAuth> basicAuth,

        @Setting(doc = "File with a bearer token to send; read again when it changes")
        Optional<Path> bearerTokenFile,

        @Setting(doc = "Further request headers, such as X-Scope-OrgID") @Sensitive
        Map<String, String> headers,

        @Setting(doc = "TLS towards this peer") Optional<ClientTls> tls,

        @Setting(doc = "Largest answer accepted", unit = "B", min = 1024) @Default("256Mi")
        long maxResponseBytes) {
    public ClientConfig {
        if (basicAuth.isPresent() && bearerTokenFile.isPresent()) {
            throw new IllegalArgumentException("basicAuth and bearerTokenFile are both given, expected one of them");
        }
        for (String name : headers.keySet()) {
            if (name.equalsIgnoreCase("Authorization")) {
                throw new IllegalArgumentException(
                        "the header Authorization is given, expected basicAuth or bearerTokenFile: secrets come from files");
            }
        }
    }
}

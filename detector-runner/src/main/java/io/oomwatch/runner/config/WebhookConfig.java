package io.oomwatch.runner.config;

import io.oomwatch.api.Setting;
import io.oomwatch.runner.alert.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A URL that gets every alert, verdict and missed kill as a JSON object by POST. */
public record WebhookConfig(
        @Setting(doc = "Where to post") @Sensitive Optional<URI> url,

        @Setting(doc = "File that holds the URL, where the URL itself is a secret")
        Optional<Path> urlFile,

        @Setting(doc = "Alerts below this severity are not sent: info, warning or critical") @Default("warning")
        Severity minSeverity,

        @Setting(doc = "How to connect") ClientConfig connection) {
    public WebhookConfig {
        if (url.isPresent() == urlFile.isPresent()) {
            throw new IllegalArgumentException(
                    (url.isPresent() ? "url and urlFile are both given" : "neither url nor urlFile is given")
                            + ", expected one of them");
        }
    }
}

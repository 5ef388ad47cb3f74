package io.oomwatch.runner.doctor;

import io.oomwatch.runner.config.AlertmanagerConfig;
import io.oomwatch.runner.doctor.Finding.Level;
import io.oomwatch.runner.net.PeerClient;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Whether the Alertmanagers answer. */
public final class AlertmanagerDoctor {
    private AlertmanagerDoctor() {}

    /** One finding per Alertmanager. */
    public static List<Finding> examine(AlertmanagerConfig config) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (PeerClient peer = PeerClient.of(config.connection(), config.urls())) {
            for (URI url : config.urls()) {
                findings.add(examine(url, peer));
            }
        }
        return findings;
    }

    private static Finding examine(URI url, PeerClient peer) {
        HttpUrl status = HttpUrl.get(url.toString())
                .newBuilder()
                .addPathSegments("api/v2/status")
                .build();
        String found;
        try {
            PeerClient.Reply reply = peer.send(new Request.Builder().url(status).build());
            if (reply.isSuccess()) {
                return Finding.ok("Alertmanager", url + " answers");
            }
            found = url + " answered with status " + reply.status() + ": " + reply.excerpt();
        } catch (IOException e) {
            found = url + " cannot be reached: " + e.getMessage();
        }
        return new Finding(
                Level.ERROR, "Alertmanager", found, "alerts do not reach people", "check the URL and the credentials");
    }
}

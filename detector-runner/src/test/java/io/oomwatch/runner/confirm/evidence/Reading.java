package io.oomwatch.runner.confirm.evidence;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What reading some text or bytes gave. */
record Reading(List<Evidence> evidence, List<ReadReport> reports) {
    static Reading of(String text) {
        return of("input", text.getBytes(StandardCharsets.UTF_8), ZoneOffset.UTC);
    }

    static Reading of(String name, byte[] bytes, ZoneId zone) {
        List<Evidence> found = new ArrayList<>();
        List<ReadReport> reports = EvidenceReader.read(name, new ByteArrayInputStream(bytes), zone, found::add);
        return new Reading(found, reports);
    }

    ReadReport report() {
        return reports.get(0);
    }

    List<KernelKill> kernelKills() {
        return evidence.stream()
                .filter(KernelKill.class::isInstance)
                .map(KernelKill.class::cast)
                .toList();
    }

    List<Termination> terminations() {
        return evidence.stream()
                .filter(Termination.class::isInstance)
                .map(Termination.class::cast)
                .toList();
    }

    List<Eviction> evictions() {
        return evidence.stream()
                .filter(Eviction.class::isInstance)
                .map(Eviction.class::cast)
                .toList();
    }
}

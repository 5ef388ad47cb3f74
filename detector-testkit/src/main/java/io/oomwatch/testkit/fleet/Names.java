package io.oomwatch.testkit.fleet;

import java.util.List;

/** Names that say nothing about what a container does. */
final class Names {
    private static final String SAFE = "bcdfghjklmnpqrstvwxz2456789";
    private static final String HEX = "0123456789abcdef";
    private static final List<String> NAMESPACES = List.of("shop", "data", "edge", "payments", "platform", "media");
    private static final List<String> FIRST = List.of(
            "account",
            "audit",
            "basket",
            "billing",
            "catalog",
            "claims",
            "content",
            "delivery",
            "events",
            "export",
            "fraud",
            "geo",
            "identity",
            "import",
            "invoice",
            "ledger",
            "loyalty",
            "mail",
            "media",
            "notify",
            "offer",
            "order",
            "partner",
            "price",
            "profile",
            "quota",
            "refund",
            "report",
            "review",
            "risk",
            "route",
            "search",
            "session",
            "stock",
            "tax",
            "track");
    private static final List<String> SECOND =
            List.of("api", "backend", "core", "edge", "gateway", "proxy", "service", "store", "sync", "worker");

    private Names() {}

    static String hash(Rng rng, int length) {
        return letters(rng, length, SAFE);
    }

    static String hex(Rng rng, int length) {
        return letters(rng, length, HEX);
    }

    private static String letters(Rng rng, int length, String alphabet) {
        StringBuilder name = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            name.append(alphabet.charAt(rng.below(alphabet.length())));
        }
        return name.toString();
    }

    static String namespace(Rng rng) {
        return rng.pick(NAMESPACES);
    }

    static String workload(Rng rng) {
        return rng.pick(FIRST) + "-" + rng.pick(SECOND);
    }
}

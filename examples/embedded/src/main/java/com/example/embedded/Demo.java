package com.example.embedded;

import java.util.Optional;

/** A container that takes 1 MiB more every 15 s under a limit of 512 MiB. */
public final class Demo {
    private Demo() {}

    /** Prints the first warning. */
    public static void main(String[] args) {
        LeakWatch watch = new LeakWatch("shop", "cart", "cart-0", "app", 15_000);
        Optional<String> warning = Optional.empty();
        for (int i = 0; i < 412 && warning.isEmpty(); i++) {
            warning = watch.observe(1_800_000_000_000L + i * 15_000L, (100 + i) * 0x1p20, 512 * 0x1p20);
        }
        System.out.println(warning.orElse("no warning"));
    }
}

package io.oomwatch.bench.cli;

import java.io.IOException;
import java.util.Arrays;
import org.openjdk.jmh.Main;

/** {@code ./bench jmh}: hands over to JMH, which ends by itself. Its forks get the options of this JVM. */
final class Jmh {
    private Jmh() {}

    static int run(String[] arguments) {
        try {
            Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return 0;
        } catch (IOException e) {
            System.err.println("bench: " + e.getMessage());
            return 4;
        }
    }
}

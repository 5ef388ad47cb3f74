package io.oomwatch.models.forest;

import java.util.Locale;

/**
 * Which {@link BlockKernel} this JVM gets. The vector kernel needs the module {@code jdk.incubator.vector}, which a JVM has
 * only when started with {@code --add-modules jdk.incubator.vector}, and a compiler that turns vectors into registers. It
 * is never needed: results are equal.
 */
final class BlockKernels {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_KERNEL = "io.oomwatch.models.forest.VectorKernel";
    private static final BlockKernel BEST = choose();

    private BlockKernels() {}

    /** The fastest this JVM offers. Kernels have no state. */
    static BlockKernel best() {
        return BEST;
    }

    private static BlockKernel choose() {
        if (!compilesVectors() || ModuleLayer.boot().findModule(VECTOR_MODULE).isEmpty()) {
            return new PlainKernel();
        }
        try {
            BlockKernel vector = (BlockKernel)
                    Class.forName(VECTOR_KERNEL).getDeclaredConstructor().newInstance();
            return vector.isFast() ? vector : new PlainKernel();
        } catch (ReflectiveOperationException | LinkageError e) {
            return new PlainKernel(); // a JDK whose incubating API has moved on: slower, not broken
        }
    }

    /** Interpreted, or compiled by HotSpot's first compiler alone, every vector would be an object on the heap. */
    private static boolean compilesVectors() {
        String mode = System.getProperty("java.vm.info", "").toLowerCase(Locale.ROOT);
        return mode.contains("mixed mode") && !mode.contains("emulated-client");
    }
}

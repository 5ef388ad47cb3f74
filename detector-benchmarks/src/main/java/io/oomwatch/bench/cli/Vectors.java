package io.oomwatch.bench.cli;

/** What the Vector API offers here. */
final class Vectors {
    private static final String SPECIES = "jdk.incubator.vector.LongVector";

    private Vectors() {}

    /** Bits of the widest vector, 0 without the module. Reflection, because the module may be absent. */
    static int bits() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return 0;
        }
        try {
            Object preferred =
                    Class.forName(SPECIES).getField("SPECIES_PREFERRED").get(null);
            Class<?> species = Class.forName("jdk.incubator.vector.VectorSpecies");
            return (Integer) species.getMethod("vectorBitSize").invoke(preferred);
        } catch (ReflectiveOperationException e) {
            return 0; // another JDK's incubating API: the figures say what was used
        }
    }
}

package io.oomwatch.models.growth;

/**
 * What growth must be to count.
 *
 * @param minGrowth smallest height, share of the ceiling
 * @param novelty smallest share of the headroom above the safe mark that must be used up
 * @param minNewLevels smallest height above the safe mark, share of the ceiling: close to the ceiling a share of the
 *     headroom is next to nothing
 * @param maxStepShare largest share of the height that a single step may have
 * @param significance smallest height over the noise of its scale
 */
record Gates(double minGrowth, double novelty, double minNewLevels, double maxStepShare, double significance) {}

/**
 * Detectors that compare the shape of one series with the healthy shapes of the fleet: everything but the model. A new
 * one supplies a {@link io.oomwatch.models.shape.ShapeTrainer} and a settings record.
 */
@NullMarked
package io.oomwatch.models.shape;

import org.jspecify.annotations.NullMarked;

/** {@code one-class-svm}: is this series' shape inside what the fleet's healthy series look like? */
@NullMarked
package io.oomwatch.models.svm;

import org.jspecify.annotations.NullMarked;

/** What sources say about ended containers and killed processes, and the parsers that read it out of text. Pure: streams in, records out. */
@NullMarked
package io.oomwatch.runner.confirm.evidence;

import org.jspecify.annotations.NullMarked;

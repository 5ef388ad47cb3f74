/** A detector of one's own: how much of the room below the limit did the level take at one jump? */
@NullMarked
package com.example.medianjump;

import org.jspecify.annotations.NullMarked;

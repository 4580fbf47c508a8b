/** What holds for all recorded traffic. */
@NullMarked
package dev.interlingua.laws;

import org.jspecify.annotations.NullMarked;

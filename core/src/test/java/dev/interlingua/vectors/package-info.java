/** The numbered test vectors of the translation rules, one test each; the number stands in its name. */
@NullMarked
package dev.interlingua.vectors;

import org.jspecify.annotations.NullMarked;

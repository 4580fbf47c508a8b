/** Holds the translations of the golden cases to their files. */
@NullMarked
package dev.interlingua.golden;

import org.jspecify.annotations.NullMarked;

/** Carries reasoning state, which only its issuer can read, through callers of every dialect and back to its issuer. */
@NullMarked
package dev.interlingua.reasoning;

import org.jspecify.annotations.NullMarked;

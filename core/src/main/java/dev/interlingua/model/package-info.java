/** The neutral conversation every dialect translates to and from: records with their invariants, nothing else. */
@NullMarked
package dev.interlingua.model;

import org.jspecify.annotations.NullMarked;

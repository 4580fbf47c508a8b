/** Vidu. */
@NullMarked
package dev.interlingua.dialect.vidu;

import org.jspecify.annotations.NullMarked;

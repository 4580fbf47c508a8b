/** Jimeng, with Volcengine's signature. */
@NullMarked
package dev.interlingua.dialect.jimeng;

import org.jspecify.annotations.NullMarked;

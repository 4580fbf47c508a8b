/** The embedded demo model: rules, not intelligence; for wiring and tests without keys. */
@NullMarked
package dev.interlingua.demo;

import org.jspecify.annotations.NullMarked;

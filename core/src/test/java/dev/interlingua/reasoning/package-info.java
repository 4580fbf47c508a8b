@NullMarked
package dev.interlingua.reasoning;

import org.jspecify.annotations.NullMarked;

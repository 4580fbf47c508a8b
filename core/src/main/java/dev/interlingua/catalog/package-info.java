/** What each model can do, as data. */
@NullMarked
package dev.interlingua.catalog;

import org.jspecify.annotations.NullMarked;

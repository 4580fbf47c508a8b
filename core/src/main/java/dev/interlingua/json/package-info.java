/** The one guarded door to JSON, and the byte scanner behind peek, splice and usage tap. Internal. */
@NullMarked
package dev.interlingua.json;

import org.jspecify.annotations.NullMarked;

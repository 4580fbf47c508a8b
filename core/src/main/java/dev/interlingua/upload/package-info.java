/** Forms with files that are larger than memory: read as they arrive, sent on as they go. */
@NullMarked
package dev.interlingua.upload;

import org.jspecify.annotations.NullMarked;

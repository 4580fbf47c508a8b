/** Token counts of exchanges, and the tap that reads them out of relayed bytes. */
@NullMarked
package dev.interlingua.usage;

import org.jspecify.annotations.NullMarked;

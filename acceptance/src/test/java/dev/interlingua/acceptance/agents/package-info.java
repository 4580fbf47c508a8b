/** Today's coding agents and agent loops against a channel of each kind, with vendors that check what they get. */
@NullMarked
package dev.interlingua.acceptance.agents;

import org.jspecify.annotations.NullMarked;

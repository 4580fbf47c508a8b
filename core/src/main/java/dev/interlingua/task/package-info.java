/** Ids of work that a provider does while nobody waits: sealed, so that any node can answer for them. */
@NullMarked
package dev.interlingua.task;

import org.jspecify.annotations.NullMarked;

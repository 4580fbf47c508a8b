/** The records of interlingua.json, and how they become a gateway. */
@NullMarked
package dev.interlingua.config;

import org.jspecify.annotations.NullMarked;

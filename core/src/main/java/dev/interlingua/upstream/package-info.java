/** The outbound port: how the gateway asks a provider. */
@NullMarked
package dev.interlingua.upstream;

import org.jspecify.annotations.NullMarked;

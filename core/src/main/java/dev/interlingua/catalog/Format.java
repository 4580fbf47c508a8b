package dev.interlingua.catalog;

import java.util.Set;

/**
 * What is taken for granted of a model of which nothing is known but the format it is asked in.
 *
 * @param vendor whose format it is
 * @param defaults what is assumed
 * @param never what the format itself has no place for, whatever the model
 */
record Format(String vendor, Traits defaults, Set<Capability> never) {
    Format {
        never = Set.copyOf(never);
    }
}

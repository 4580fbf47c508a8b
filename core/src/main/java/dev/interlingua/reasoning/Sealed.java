package dev.interlingua.reasoning;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.OpaqueState;
import java.util.Locale;

/**
 * State as it travels through a caller of another vendor's dialect.
 *
 * @param state what the issuer needs back
 * @param kind what it belonged to
 * @param attach where that stands, seen from the block that carries the state
 */
record Sealed(OpaqueState state, Kind kind, Attach attach) {
    Sealed {
        requireNonNull(state, "state");
        requireNonNull(kind, "kind");
        requireNonNull(attach, "attach");
    }

    /** What state belonged to. */
    enum Kind {
        /** Reasoning in the model's own words. */
        TEXT,
        /** A summary of reasoning. */
        SUMMARY,
        /** Reasoning nobody can read. */
        REDACTED,
        /** A tool call. */
        CALL,
        /** Visible text. */
        TEXT_SIGNATURE,
        /** A picture or sound. */
        MEDIA;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Which neighbour of its carrier state belongs to. */
    enum Attach {
        /** The part behind the carrier. */
        NEXT,
        /** The part before the carrier. */
        PREV,
        /** The carrier itself. */
        ALONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The baton, in every order in which subscriber, container and answer can act. */
@Timeout(60)
final class ServletBodyStreamTest {

    @ParameterizedTest
    @EnumSource(PlayedUpload.Outcome.class)
    void keepsTheRulesInEveryOrder(PlayedUpload.Outcome outcome) {
        int orders = Interleavings.all(order -> new PlayedUpload(order, outcome).play());
        assertTrue(orders > 10, () -> "only " + orders + " orders: the model has lost its choices");
    }
}

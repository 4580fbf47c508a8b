package dev.interlingua.dialect.claude;

import static dev.interlingua.dialect.claude.Fixtures.encode;
import static dev.interlingua.dialect.claude.Fixtures.losses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatRequestBuilder;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters of requests from other dialects, by what a Claude model takes. */
class ClaudeRequestRulesTest {
    private static ChatRequestBuilder hello() {
        return ChatRequest.builder("public").messages(List.of(Message.text(Role.USER, "Hi")));
    }

    private static Sampling sampling(
            @Nullable Integer maxTokens, @Nullable String temperature, @Nullable String topP, String... stop) {
        return new Sampling(
                maxTokens,
                temperature == null ? null : new BigDecimal(temperature),
                topP == null ? null : new BigDecimal(topP),
                null,
                null,
                null,
                null,
                List.of(stop),
                null,
                null,
                null,
                null);
    }

    private static ReasoningOptions effort(Effort effort) {
        return new ReasoningOptions(effort == Effort.NONE ? Mode.OFF : Mode.ON, effort, null, null, null, false);
    }

    private static ReasoningOptions budget(int tokens) {
        return new ReasoningOptions(Mode.ON, null, tokens, null, null, false);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-sonnet-4-5, 32000",
        "claude-3-opus-20240229, 4096",
        "claude-3-5-haiku-20241022, 8192",
        "some-unknown-model, 8192"
    })
    void aLimitIsAlwaysSent(String model, int expected) {
        JsonObject body = encode(hello().build(), model);
        assertEquals(expected, body.getInt("max_tokens"));
        assertEquals(model, body.getString("model"));
    }

    @Test
    void aCallersLimitIsTaken() {
        ChatRequest request = hello().sampling(sampling(0, null, null)).build();
        assertEquals(0, encode(request, "claude-sonnet-4-5").getInt("max_tokens"));
    }

    @Test
    void temperatureAboveOneIsClamped() {
        ChatRequest request = hello().sampling(sampling(null, "1.5", null)).build();
        assertEquals(1, encode(request, "claude-sonnet-4-5").getInt("temperature"));
        assertEquals(List.of("clamped;param=temperature;to=1"), losses(request, "claude-sonnet-4-5"));
    }

    @Test
    void temperatureWinsOverTopPWhereBothAreRefused() {
        ChatRequest request = hello().sampling(sampling(null, "0.7", "0.9")).build();
        JsonObject body = encode(request, "claude-opus-4-5");
        assertEquals("0.7", String.valueOf(body.get("temperature")));
        assertFalse(body.containsKey("top_p"));
        assertEquals(List.of("dropped;param=top_p"), losses(request, "claude-opus-4-5"));
    }

    @Test
    void newModelsTakeNoSampling() {
        ChatRequest request = hello().sampling(sampling(null, "0.7", null)).build();
        assertFalse(encode(request, "claude-opus-4-7").containsKey("temperature"));
        assertEquals(List.of("dropped;param=temperature"), losses(request, "claude-opus-4-7"));
    }

    @Test
    void blankStopSequencesAreLeftOut() {
        ChatRequest request =
                hello().sampling(sampling(null, null, null, "a", " \n")).build();
        assertEquals(
                "[\"a\"]",
                encode(request, "claude-sonnet-4-5")
                        .getJsonArray("stop_sequences")
                        .toString());
        assertEquals(List.of("dropped;param=stop"), losses(request, "claude-sonnet-4-5"));
    }

    @Test
    void severalAnswersAreRefused() {
        Sampling two = new Sampling(null, null, null, null, null, null, null, List.of(), 2, null, null, null);
        GatewayException refused = assertThrows(
                GatewayException.class, () -> encode(hello().sampling(two).build(), "claude-sonnet-4-5"));
        assertEquals(ErrorKind.UNSUPPORTED_PARAMETER, refused.error().kind());
        assertEquals("n", refused.error().param());
    }

    @Test
    void whatClaudeHasNoParameterForIsReported() {
        Sampling odd = new Sampling(
                null,
                null,
                null,
                null,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                7L,
                List.of(),
                1,
                true,
                3,
                Json.object().add("5", 1).build());
        ChatRequest request =
                hello().sampling(odd).verbosity("low").store(true).cacheKey("k").build();
        assertEquals(
                List.of(
                        "dropped;param=presence_penalty",
                        "dropped;param=logprobs",
                        "dropped;param=top_logprobs",
                        "dropped;param=logit_bias",
                        "dropped;param=verbosity"),
                losses(request, "claude-sonnet-4-5"));
    }

    @Test
    void speechCannotBeAskedFor() {
        ChatRequest request = hello().modalities(Set.of("text", "audio")).build();
        assertThrows(GatewayException.class, () -> encode(request, "claude-sonnet-4-5"));
    }

    @ParameterizedTest
    @CsvSource({"alice@example.com, true", "+49 170 1234567, true", "user-17, false"})
    void personalUserIdsAreHashed(String user, boolean hidden) {
        JsonObject metadata =
                encode(hello().userId(user).build(), "claude-sonnet-4-5").getJsonObject("metadata");
        assertEquals(hidden, !metadata.getString("user_id").equals(user));
        assertEquals(hidden ? 64 : user.length(), metadata.getString("user_id").length());
    }

    @ParameterizedTest
    @CsvSource({"fast, auto", "priority, auto", "flex, standard_only", "default, standard_only"})
    void serviceTiersAreMapped(String tier, String expected) {
        assertEquals(
                expected,
                encode(hello().serviceTier(tier).build(), "claude-sonnet-4-5").getString("service_tier"));
    }

    @Test
    void theDefaultServiceTierIsNotSent() {
        assertFalse(
                encode(hello().serviceTier("auto").build(), "claude-sonnet-4-5").containsKey("service_tier"));
    }

    @Test
    void aBudgetModelThinksByBudgetAndGetsRoomForIt() {
        JsonObject body = encode(hello().reasoning(effort(Effort.HIGH)).build(), "claude-haiku-4-5");
        assertEquals(24_576, body.getJsonObject("thinking").getInt("budget_tokens"));
        assertEquals(32_000 + 24_576, body.getInt("max_tokens"));
    }

    @Test
    void aBudgetStaysBelowTheCallersLimit() {
        ChatRequest request = hello().reasoning(budget(9000))
                .sampling(sampling(5000, null, null))
                .build();
        JsonObject body = encode(request, "claude-sonnet-4-5");
        assertEquals(4999, body.getJsonObject("thinking").getInt("budget_tokens"));
        assertEquals(List.of("clamped;param=reasoning_effort;to=4999"), losses(request, "claude-sonnet-4-5"));
    }

    @Test
    void aTinyLimitSwitchesThinkingOff() {
        ChatRequest request = hello().reasoning(effort(Effort.MEDIUM))
                .sampling(sampling(1000, null, null))
                .build();
        assertFalse(encode(request, "claude-sonnet-4-5").containsKey("thinking"));
        assertEquals(List.of("dropped;param=reasoning_effort"), losses(request, "claude-sonnet-4-5"));
    }

    @Test
    void manualThinkingDropsTemperatureSilently() {
        ChatRequest request = hello().reasoning(effort(Effort.LOW))
                .sampling(sampling(null, "0", null))
                .build();
        JsonObject body = encode(request, "claude-sonnet-4-5");
        assertFalse(body.containsKey("temperature"));
        assertEquals(1024, body.getJsonObject("thinking").getInt("budget_tokens"));
        assertEquals(List.of(), losses(request, "claude-sonnet-4-5"));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-4-7, HIGH, adaptive, high",
        "claude-opus-4-6, XHIGH, adaptive, high",
        "claude-opus-4-7, XHIGH, adaptive, xhigh",
        "claude-opus-4-7, MINIMAL, adaptive, low",
        "claude-opus-5-5, MEDIUM, , medium"
    })
    void newerModelsThinkByEffort(String model, Effort wanted, @Nullable String type, String effort) {
        JsonObject body = encode(hello().reasoning(effort(wanted)).build(), model);
        assertEquals(effort, body.getJsonObject("output_config").getString("effort"));
        assertEquals(type, type(body));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-5-haiku-20241022, , ",
        "claude-haiku-4-5, disabled, ",
        "claude-opus-5, disabled, ",
        "claude-opus-5-5, , low",
        "claude-sonnet-5-5, between_tools, "
    })
    void thinkingIsSwitchedOffAsFarAsTheModelAllows(String model, @Nullable String type, @Nullable String effort) {
        JsonObject body = encode(hello().reasoning(effort(Effort.NONE)).build(), model);
        assertEquals(type, type(body));
        assertEquals(effort != null, body.containsKey("output_config"));
    }

    private static @Nullable String type(JsonObject body) {
        JsonObject thinking = body.getJsonObject("thinking");
        return thinking == null ? null : thinking.getString("type");
    }

    @Test
    void aBudgetBecomesALevelWhereThereAreNoBudgets() {
        ChatRequest request = hello().reasoning(budget(8000)).build();
        JsonObject body = encode(request, "claude-opus-4-7");
        assertEquals("medium", body.getJsonObject("output_config").getString("effort"));
        assertEquals(List.of("clamped;param=reasoning_effort;to=medium"), losses(request, "claude-opus-4-7"));
    }

    @Test
    void whoWantsToReadThoughtsAsksForThemExplicitly() {
        ReasoningOptions visible = new ReasoningOptions(Mode.ON, Effort.HIGH, null, true, null, false);
        JsonObject thinking =
                encode(hello().reasoning(visible).build(), "claude-opus-4-7").getJsonObject("thinking");
        assertEquals("summarized", thinking.getString("display"));
    }

    @Test
    void nothingIsSaidAboutThinkingWhenTheCallerSaysNothing() {
        JsonObject body = encode(hello().build(), "claude-opus-4-7");
        assertFalse(body.containsKey("thinking"));
        assertFalse(body.containsKey("output_config"));
        assertFalse(body.containsKey("system"));
        assertFalse(body.containsKey("tools"));
        assertFalse(body.containsKey("stream"));
    }

    @Test
    void theSameRequestGivesTheSameBytes() {
        ChatRequest request =
                hello().reasoning(effort(Effort.HIGH)).userId("u@x").build();
        assertTrue(encode(request, "claude-opus-4-7")
                .toString()
                .equals(encode(request, "claude-opus-4-7").toString()));
    }
}

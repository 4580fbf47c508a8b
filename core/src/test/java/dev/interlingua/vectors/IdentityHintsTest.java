package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks, what for, and how wordy the answer may be: ids, metadata, cache keys, verbosity. */
class IdentityHintsTest {

    @Test
    void anOpaqueIdGoesAsItIs() {
        OC.hello("'user':'u-17'").to(CM, "claude-sonnet-4-5").quiet().has("metadata/user_id", "'u-17'");
        OR.hello("'safety_identifier':'u-17'")
                .to(CM, "claude-sonnet-4-5")
                .quiet()
                .has("metadata/user_id", "'u-17'");
        CM.hello("'metadata':{'user_id':'u-17'}").to(OC, "gpt-4o").quiet().has("safety_identifier", "'u-17'");
        CM.hello("'metadata':{'user_id':'u-17'}").to(OR, "gpt-4o").quiet().has("safety_identifier", "'u-17'");
        CM.hello("'metadata':{'user_id':'u-17'}").to(OC, "llama-3.3").quiet().has("user", "'u-17'");
        OR.hello("'safety_identifier':'u-17'").to(OC, "gpt-4o").quiet().has("safety_identifier", "'u-17'");
        OC.hello("'safety_identifier':'u-17'").to(OR, "gpt-4o").quiet().has("safety_identifier", "'u-17'");
        OC.hello("'user':'u-17'").to(GG, "gemini-2.5-flash").quiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.com", "+49 30 123456", "(030) 123-456", "004930123456"})
    void whoCanBeRecognisedIsNotNamedToClaude(String user) {
        Sent sent =
                OC.hello("'user':'" + user + "'").to(CM, "claude-sonnet-4-5").quiet();
        assertFalse(sent.text().contains(user), sent.text());
        String id = sent.body().text("metadata/user_id");
        assertTrue(id.matches("[0-9a-f]{64}"), id);
        Sent again = OR.hello("'safety_identifier':'" + user + "'").to(CM, "claude-sonnet-4-5");
        assertEquals(id, again.body().text("metadata/user_id"));
    }

    @Test
    void metadataStaysWithinOneVendor() {
        OC.hello("'store':true,'metadata':{'a':'b'}").to(OR, "gpt-4o").quiet().has("metadata", "{'a':'b'}");
        OC.hello("'metadata':{'a':'b'}").to(CM, "claude-sonnet-4-5").quiet().lacks("metadata");
        OC.hello("'metadata':{'a':'b'}").to(GG, "gemini-2.5-flash").quiet().lacks("labels");
        OR.hello("'metadata':{'a':'b'}")
                .to(OC, "gpt-4o")
                .quiet()
                .answered("{'id':'chatcmpl-1','choices':[{'index':0,'message':{'role':'assistant','content':'Hi'},"
                        + "'finish_reason':'stop'}]}")
                .has("metadata", "{'a':'b'}");
    }

    @Test
    void cacheKeysStayWithinOneVendor() {
        String hints = "'prompt_cache_key':'k','prompt_cache_retention':'24h'";
        OC.hello(hints).to(OR, "gpt-5").quiet().has("prompt_cache_key", "'k'").has("prompt_cache_retention", "'24h'");
        OR.hello(hints).to(OC, "gpt-5").quiet().has("prompt_cache_key", "'k'").has("prompt_cache_retention", "'24h'");
        for (Wire caller : new Wire[] {OC, OR}) {
            assertFalse(caller.hello(hints)
                    .to(CM, "claude-sonnet-4-5")
                    .quiet()
                    .text()
                    .contains("cache"));
            assertFalse(caller.hello(hints)
                    .to(GG, "gemini-2.5-flash")
                    .quiet()
                    .text()
                    .contains("cache"));
        }
    }

    @Test
    void moderationIsOpenais() {
        String asked = "'moderation':{'model':'omni-moderation-latest'}";
        OC.hello(asked).to(OR, "gpt-5").quiet().has("moderation/model", "'omni-moderation-latest'");
        OR.hello(asked).to(OC, "gpt-5").quiet().has("moderation/model", "'omni-moderation-latest'");
        OR.hello(asked).to(OC, "llama-3.3").lacks("moderation").warns("dropped;param=moderation");
        for (Wire caller : new Wire[] {OC, OR}) {
            caller.hello(asked).to(CM, "claude-sonnet-4-5").warns("dropped;param=moderation");
            caller.hello(asked).to(GG, "gemini-2.5-flash").warns("dropped;param=moderation");
        }
    }

    @Test
    void verbosityIsOpenais() {
        OC.hello("'verbosity':'low'").to(OR, "gpt-5").quiet().has("text/verbosity", "'low'");
        OR.hello("'text':{'verbosity':'low'}").to(OC, "gpt-5").quiet().has("verbosity", "'low'");
        OC.hello("'verbosity':'low'").to(CM, "claude-sonnet-4-5").warns("dropped;param=verbosity");
        OR.hello("'text':{'verbosity':'high'}").to(GG, "gemini-2.5-flash").warns("dropped;param=text.verbosity");
    }
}

package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.OpaqueState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where callers of this dialect carry the state of reasoning, ours and other gateways'. */
class ChatThoughtsTest {
    private static final String CALL = "{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}%s}";

    private static List<ContentPart> assistant(String members) {
        String request = "{'messages':[{'role':'assistant'," + members + "}]}";
        Fields fields = Fields.root(Json.readRequest(request.replace('\'', '"')).asJsonObject());
        return ChatMessagesDecoder.decode(fields).get(0).parts();
    }

    private static @Nullable String state(ContentPart part) {
        OpaqueState state = part instanceof ContentPart.Reasoning reasoning
                ? reasoning.state()
                : part instanceof ContentPart.ToolCall call ? call.state() : ((ContentPart.Text) part).state();
        return state == null ? null : state.issuer() + " " + state.model() + " " + state.data();
    }

    @Test
    void aSignedThoughtComesFirst() {
        List<ContentPart> parts = assistant("'content':'Yo','reasoning_content':'Hm','reasoning_details':[{'type':"
                + "'reasoning.text','text':'Hm','signature':'Eq','format':'anthropic-claude-v1','index':0,"
                + "'interlingua':{'model':'claude-opus-4-7'}}]");
        assertEquals("claude claude-opus-4-7 Eq", state(parts.get(0)));
        assertEquals("Hm", ((ContentPart.Reasoning) parts.get(0)).text());
        assertEquals(2, parts.size());
    }

    @Test
    void piecesOfAStreamThatNobodyJoinedAreOneThought() {
        List<ContentPart> parts = assistant("'content':'Yo','reasoning_details':[{'type':'reasoning.text','text':'H',"
                + "'format':'anthropic-claude-v1','index':0},{'type':'reasoning.text','text':'m','format':"
                + "'anthropic-claude-v1','index':0},{'type':'reasoning.text','signature':'Eq','format':"
                + "'anthropic-claude-v1','index':0}]");
        assertEquals("Hm", ((ContentPart.Reasoning) parts.get(0)).text());
        assertEquals("claude null Eq", state(parts.get(0)));
    }

    @Test
    void aSummaryAndItsEncryptedStateAreOneThought() {
        List<ContentPart> parts = assistant("'content':'Yo','reasoning_details':[{'type':'reasoning.summary','summary':"
                + "'S','format':'openai-responses-v1','index':0},{'type':'reasoning.encrypted','data':'gAAA','format':"
                + "'openai-responses-v1','index':1}]");
        ContentPart.Reasoning thought = (ContentPart.Reasoning) parts.get(0);
        assertEquals(ReasoningKind.SUMMARY, thought.kind());
        assertEquals("S", thought.text());
        assertEquals("openai null gAAA", state(thought));
    }

    @Test
    void aThoughtStandsBeforeTheCallItNames() {
        List<ContentPart> parts = assistant("'content':'Yo','tool_calls':[" + CALL.formatted("") + "],"
                + "'reasoning_details':[{'type':'reasoning.encrypted','data':'Em','format':'anthropic-claude-v1',"
                + "'index':0,'interlingua':{'before':'c1'}}]");
        assertEquals("Yo", ((ContentPart.Text) parts.get(0)).text());
        assertEquals("claude null Em", state(parts.get(1)));
        assertEquals(ContentPart.ToolCall.class, parts.get(2).getClass());
    }

    @Test
    void blocksOfLitellm() {
        List<ContentPart> parts = assistant("'content':'Yo','thinking_blocks':[{'type':'thinking','thinking':'Hm',"
                + "'signature':'Eq'},{'type':'redacted_thinking','data':'Em'}]");
        assertEquals("claude null Eq", state(parts.get(0)));
        assertEquals("claude null Em", state(parts.get(1)));
        assertEquals(ReasoningKind.REDACTED, ((ContentPart.Reasoning) parts.get(1)).kind());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'extra_content':{'google':{'thought_signature':'Ej'}}",
                ",'provider_specific_fields':{'thought_signature':'Ej'}",
            })
    void signaturesOfCalls(String members) {
        assertEquals(
                "gemini null Ej",
                state(assistant("'tool_calls':[" + CALL.formatted(members) + "]")
                        .get(0)));
    }

    @Test
    void signaturesWithinTheFunction() {
        for (String member : List.of("'extra_content':{'google':{", "'provider_specific_fields':{")) {
            String end = member.startsWith("'extra") ? "}}" : "}";
            String call = "{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'," + member
                    + "'thought_signature':'Ej'" + end + "}}";
            assertEquals(
                    "gemini null Ej",
                    state(assistant("'tool_calls':[" + call + "]").get(0)));
        }
    }

    @Test
    void aSignatureWithinAnId() {
        ContentPart.ToolCall call = (ContentPart.ToolCall) assistant(
                        "'tool_calls':[" + CALL.replace("c1", "c1__thought__Ej").formatted("") + "]")
                .get(0);
        assertEquals("c1", call.id());
        assertEquals("gemini null Ej", state(call));
    }

    @Test
    void signaturesOfAMessageAreForItsTextOrItsFirstCall() {
        String members = ",'provider_specific_fields':{'thought_signatures':['Ej']}";
        assertEquals(
                "gemini null Ej", state(assistant("'content':'Yo'" + members).get(0)));
        assertEquals(
                "gemini null Ej",
                state(assistant("'tool_calls':[" + CALL.formatted("") + "]" + members)
                        .get(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'reasoning_details':'x'",
                "'reasoning_details':[1,null,{}]",
                "'reasoning_details':[{'type':'reasoning.text','text':'Hm','signature':'S','format':'unknown'}]",
                "'reasoning_details':[{'type':'reasoning.encrypted','format':'openai-responses-v1'}]",
                "'reasoning_details':[{'type':'reasoning.text','text':'Hm','format':'anthropic-claude-v1'}]",
                "'thinking_blocks':[{'type':'thinking','thinking':'Hm'}]",
                "'provider_specific_fields':{'thought_signatures':[7]}",
            })
    void whatMakesNoSenseIsNoState(String members) {
        List<ContentPart> parts = assistant("'content':'Yo'," + members);
        assertEquals(1, parts.size());
        assertNull(state(parts.get(0)));
    }
}

package dev.interlingua.dialect.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesRequestDecoderTest {

    private static ChatRequest withInput(String items) {
        return Samples.decode("{\"model\":\"m\",\"input\":[" + items + "]}");
    }

    private static ContentPart onlyPart(ChatRequest request) {
        assertEquals(1, request.messages().size());
        assertEquals(1, request.messages().get(0).parts().size());
        return request.messages().get(0).parts().get(0);
    }

    private static List<Role> roles(ChatRequest request) {
        return request.messages().stream().map(Message::role).toList();
    }

    @Test
    void aTextIsAUserMessageAndInstructionsComeFirst() {
        ChatRequest request = Samples.decode("{\"model\":\"m\",\"instructions\":\"Be brief.\",\"input\":\"Hi\"}");

        assertEquals(List.of(Role.SYSTEM, Role.USER), roles(request));
        assertEquals(Message.text(Role.USER, "Hi"), request.messages().get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"role\":\"user\",\"content\":\"Hi\"}', USER",
        "'{\"type\":\"message\",\"role\":\"assistant\",\"content\":\"Hi\"}', ASSISTANT",
        "'{\"role\":\"developer\",\"content\":\"Hi\"}', DEVELOPER",
        "'{\"role\":\"system\",\"content\":[{\"type\":\"input_text\",\"text\":\"Hi\"}]}', SYSTEM",
        "'{\"type\":\"message\",\"content\":[{\"type\":\"input_text\",\"text\":\"Hi\"}]}', USER",
        "'{\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}', ASSISTANT"
    })
    void theRoleIsTheItemsOwnOrFollowsFromItsContent(String item, Role role) {
        ChatRequest request = withInput(item);

        assertEquals(role, request.messages().get(0).role());
        assertEquals(
                "Hi",
                assertInstanceOf(ContentPart.Text.class, onlyPart(request)).text());
    }

    @Test
    void anImageIsInlineByAddressOrAFileOfTheVendor() {
        ChatRequest request = withInput("{\"role\":\"user\",\"content\":["
                + "{\"type\":\"input_image\",\"image_url\":\"data:image/PNG;base64,iVBO Rw0KGgo=\",\"detail\":\"low\"},"
                + "{\"type\":\"input_image\",\"image_url\":\"https://example.org/a.png\"},"
                + "{\"type\":\"input_image\",\"file_id\":\"file-1\"}]}");

        List<ContentPart> parts = request.messages().get(0).parts();
        ContentPart.Media inline = assertInstanceOf(ContentPart.Media.class, parts.get(0));
        assertEquals("image/png", inline.mimeType());
        assertEquals(new MediaSource.Inline("iVBORw0KGgo="), inline.source());
        assertEquals("low", inline.detail());
        assertEquals(new MediaSource.Url("https://example.org/a.png"), ((ContentPart.Media) parts.get(1)).source());
        assertEquals(new MediaSource.FileId("openai", "file-1"), ((ContentPart.Media) parts.get(2)).source());
    }

    @Test
    void aFileWithoutMediaTypeIsKnownByItsNameOrItsFirstBytes() {
        ChatRequest request = withInput("{\"role\":\"user\",\"content\":["
                + "{\"type\":\"input_file\",\"filename\":\"a.csv\",\"file_data\":\"YSxiCg==\"},"
                + "{\"type\":\"input_file\",\"file_data\":\"JVBERi0xLjQK\"}]}");

        List<ContentPart> parts = request.messages().get(0).parts();
        assertEquals("text/csv", ((ContentPart.Document) parts.get(0)).mimeType());
        assertEquals("application/pdf", ((ContentPart.Document) parts.get(1)).mimeType());
    }

    @Test
    void callsAndOutputsBecomeCallsAndResults() {
        ChatRequest request = withInput(
                "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":\"\",\"id\":\"fc_1\"},"
                        + "{\"type\":\"custom_tool_call\",\"call_id\":\"c2\",\"name\":\"g\",\"input\":\"raw\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"ok\"},"
                        + "{\"type\":\"custom_tool_call_output\",\"call_id\":\"c2\",\"output\":["
                        + "{\"type\":\"input_text\",\"text\":\"a\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"https://example.org/a.png\"}]}");

        assertEquals(List.of(Role.ASSISTANT, Role.ASSISTANT, Role.TOOL, Role.TOOL), roles(request));
        ContentPart.ToolCall call =
                (ContentPart.ToolCall) request.messages().get(0).parts().get(0);
        assertEquals("{}", call.arguments(), "no arguments are an empty object");
        ContentPart.ToolCall custom =
                (ContentPart.ToolCall) request.messages().get(1).parts().get(0);
        assertEquals(ContentPart.ToolKind.CUSTOM, custom.kind());
        assertEquals("raw", custom.arguments());
        ContentPart.ToolResult result =
                (ContentPart.ToolResult) request.messages().get(3).parts().get(0);
        assertEquals("c2", result.callId());
        assertEquals(2, result.parts().size());
    }

    @Test
    void aReasoningItemCarriesItsStateAndItsSummaries() {
        ChatRequest request = withInput(
                "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"encrypted_content\":\"gAAA\","
                        + "\"summary\":[{\"type\":\"summary_text\",\"text\":\"One\"},{\"type\":\"summary_text\",\"text\":\"Two\"}]}");

        ContentPart.Reasoning reasoning = assertInstanceOf(ContentPart.Reasoning.class, onlyPart(request));
        assertEquals("One\n\nTwo", reasoning.text());
        assertEquals(new OpaqueState("openai", null, "gAAA"), reasoning.state());
    }

    @Test
    void whatNobodyElseUnderstandsIsKeptWhole() {
        ChatRequest request = withInput("{\"type\":\"compaction\",\"id\":\"cmp_1\"}");

        ContentPart.Opaque opaque = assertInstanceOf(ContentPart.Opaque.class, onlyPart(request));
        assertEquals("openai-responses", opaque.dialect());
        assertEquals("cmp_1", opaque.json().getString("id"));
    }

    @Test
    void toolsAreFunctionsCustomToolsGroupsAndHostedTools() {
        ChatRequest request = Samples.decode("{\"model\":\"m\",\"input\":\"x\",\"tools\":["
                + "{\"type\":\"function\",\"name\":\"f\",\"parameters\":{\"type\":\"object\"},\"strict\":true},"
                + "{\"type\":\"custom\",\"name\":\"c\",\"format\":{\"type\":\"text\"}},"
                + "{\"type\":\"namespace\",\"name\":\"crm\",\"description\":\"CRM\",\"tools\":["
                + "{\"type\":\"function\",\"name\":\"find\"}]},"
                + "{\"type\":\"web_search\"}]}");

        List<ToolDefinition> tools = request.tools();
        assertEquals(true, ((ToolDefinition.Function) tools.get(0)).strict());
        assertEquals("c", ((ToolDefinition.Custom) tools.get(1)).name());
        ToolDefinition.Function grouped = (ToolDefinition.Function) tools.get(2);
        assertEquals("crm", grouped.namespace());
        assertEquals("find", grouped.name());
        assertEquals(ToolDefinition.ServerToolKind.WEB_SEARCH, ((ToolDefinition.Server) tools.get(3)).kind());
    }

    @Test
    void additionalToolsJoinTheToolsWhichWinOnAClash() {
        ChatRequest request = Samples.decode("{\"model\":\"m\",\"tools\":[{\"type\":\"function\",\"name\":\"f\","
                + "\"description\":\"first\"}],\"input\":[{\"role\":\"user\",\"content\":\"x\"},"
                + "{\"type\":\"additional_tools\",\"tools\":[{\"type\":\"function\",\"name\":\"f\"},"
                + "{\"type\":\"function\",\"name\":\"g\"}]}]}");

        assertEquals(2, request.tools().size());
        assertEquals("first", ((ToolDefinition.Function) request.tools().get(0)).description());
        assertEquals("g", ((ToolDefinition.Function) request.tools().get(1)).name());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"auto\"', AUTO, ''",
        "'\"none\"', NONE, ''",
        "'\"required\"', ANY, ''",
        "'{\"type\":\"function\",\"name\":\"f\"}', ONE, f",
        "'{\"type\":\"custom\",\"name\":\"f\"}', ONE, f",
        "'{\"type\":\"web_search\"}', ONE, web_search",
        "'{\"type\":\"allowed_tools\",\"mode\":\"required\",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]}', ANY,"
                + " f"
    })
    void everyFormOfToolChoiceIsRead(String choice, ToolChoice.Mode mode, String name) {
        ChatRequest request = Samples.decode("{\"model\":\"m\",\"input\":\"x\",\"tool_choice\":" + choice + "}");

        assertEquals(new ToolChoice(mode, name.isEmpty() ? List.of() : List.of(name)), request.toolChoice());
    }

    @Test
    void parametersFindTheirPlace() {
        ChatRequest request = Samples.decode("{\"model\":\"m\",\"input\":\"x\",\"max_output_tokens\":100,"
                + "\"temperature\":0.20,\"top_p\":0.5,\"top_logprobs\":3,\"parallel_tool_calls\":false,"
                + "\"include\":[\"reasoning.encrypted_content\",\"message.output_text.logprobs\"],"
                + "\"reasoning\":{\"effort\":\"none\",\"summary\":\"auto\"},\"metadata\":{\"a\":\"b\"},"
                + "\"text\":{\"verbosity\":\"low\",\"format\":{\"type\":\"json_schema\",\"name\":\"n\",\"schema\":{}}},"
                + "\"safety_identifier\":\"u\",\"prompt_cache_key\":\"k\",\"service_tier\":\"flex\",\"store\":false}");

        assertEquals(100, request.sampling().maxOutputTokens());
        assertEquals(new BigDecimal("0.20"), request.sampling().temperature(), "the caller's digits");
        assertEquals(true, request.sampling().logprobs());
        assertEquals(3, request.sampling().topLogprobs());
        assertEquals(ReasoningOptions.Mode.OFF, request.reasoning().mode());
        assertEquals(true, request.reasoning().visible());
        assertTrue(request.reasoning().carryState());
        assertEquals("n", ((OutputFormat.JsonSchema) request.outputFormat()).name());
        assertEquals("low", request.verbosity());
        assertEquals("u", request.userId());
        assertEquals("b", request.metadata().get("a"));
        assertEquals(false, request.store());
        assertNull(request.reasoning().budget());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"previous_response_id\":\"resp_1\"",
                "\"conversation\":{\"id\":\"conv_1\"}",
                "\"background\":true",
                "\"prompt\":{\"id\":\"p\"}"
            })
    void whatNeedsStoredStateIsRefusedByName(String member) {
        GatewayException refused =
                Samples.caught(() -> Samples.decode("{\"model\":\"m\",\"input\":\"x\"," + member + "}"));

        assertEquals(ErrorKind.UNSUPPORTED_PARAMETER, refused.error().kind());
        assertTrue(
                member.startsWith("\"" + refused.error().param() + "\""),
                "names " + refused.error().param());
    }

    @Test
    void aReferenceToAStoredItemIsRefused() {
        GatewayException refused = Samples.caught(() -> withInput("{\"type\":\"item_reference\",\"id\":\"msg_1\"}"));

        assertEquals(ErrorKind.UNSUPPORTED_PARAMETER, refused.error().kind());
        assertEquals("input[0]", refused.error().param());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"role\":\"robot\",\"content\":\"x\"}', input[0].role",
        "'{\"role\":\"user\",\"content\":[{\"type\":\"smell\"}]}', input[0].content[0].type",
        "'{\"role\":\"user\",\"content\":[{\"type\":\"input_text\"}]}', input[0].content[0].text",
        "'{\"role\":\"user\",\"content\":[{\"type\":\"input_image\"}]}', input[0].content[0].image_url",
        "'{\"type\":\"function_call\",\"name\":\"f\"}', input[0].call_id",
        "'{\"type\":\"function_call_output\",\"output\":\"x\"}', input[0].call_id",
        "'{}', input[0].type"
    })
    void aMistakeIsNamedByItsPath(String item, String param) {
        assertEquals(param, Samples.caught(() -> withInput(item)).error().param());
    }
}

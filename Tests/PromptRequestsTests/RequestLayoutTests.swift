import PromptCore
import PromptRequests
import Testing

/// Blocks in the order in which vendors render them.
struct RequestLayoutTests {
  static func layout(_ text: String) throws -> RequestLayout {
    try #require(RequestDocument.layout(in: JSONValue(parsing: text)))
  }

  static func shown(_ layout: RequestLayout) -> [String] {
    layout.blocks.map { "\($0.level) \($0.kind) \($0.path.dotted)\($0.marker == nil ? "" : " *")" }
  }

  @Test func `Anthropic's messages`() throws {
    let layout = try Self.layout(
      """
      {"model":"claude-opus-4-8","tool_choice":{"type":"auto"},"cache_control":{"type":"ephemeral"},
       "system":[{"type":"text","text":"S","cache_control":{"type":"ephemeral","ttl":"1h"}}],
       "tools":[{"name":"t","input_schema":{},"cache_control":{"type":"ephemeral","ttl":"1h"}}],
       "messages":[{"role":"user","content":"Q"},
        {"role":"assistant","content":[{"type":"tool_use","id":"1","name":"t","input":{"b":1,"a":2}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"R"},
         {"type":"image","source":{"type":"url","url":"u"}}]}]}
      """
    )
    #expect(
      Self.shown(layout) == [
        "tools definition tools[0] *", "system text system[0].text *",
        "messages text messages[0].content", "messages call messages[1].content[0]",
        "messages result messages[2].content[0].content", "messages media messages[2].content[1]",
      ]
    )
    #expect(layout.markers.map(\.ttl) == ["1h", "1h", nil])
    #expect(layout.blocks[0].text == #"{"name":"t","input_schema":{}}"#)
    #expect(layout.parameters.map(\.name) == ["tool_choice"])
  }

  @Test func `OpenAI's chat`() throws {
    let layout = try Self.layout(
      """
      {"model":"gpt-5.6-sol","prompt_cache_key":"k","prompt_cache_options":{"mode":"explicit","ttl":"30m"},
       "reasoning_effort":"low","tools":[{"type":"function","function":{"name":"f","parameters":{}}}],
       "messages":[{"role":"system","content":"S"},{"role":"developer","content":[{"type":"text","text":"D",
        "prompt_cache_breakpoint":{"mode":"explicit"}}]},{"role":"user","content":"Q"},
        {"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function",
         "function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"R"},
        {"role":"system","content":"late"}]}
      """
    )
    #expect(
      Self.shown(layout) == [
        "tools definition tools[0]", "system text messages[0].content",
        "system text messages[1].content[0].text *", "messages text messages[2].content",
        "messages call messages[3].tool_calls[0]", "messages text messages[4].content",
        "messages text messages[5].content",
      ]
    )
    #expect(layout.options.key == "k" && layout.options.mode == "explicit")
    #expect(layout.parameters.map(\.name) == ["reasoning_effort"])
  }

  @Test func `OpenAI's responses`() throws {
    let layout = try Self.layout(
      """
      {"model":"gpt-5.5","instructions":"I","truncation":"auto","text":{"verbosity":"low"},
       "input":[{"role":"user","content":[{"type":"input_text","text":"Q"}]},
        {"type":"function_call","call_id":"1","name":"f","arguments":"{}"},
        {"type":"function_call_output","call_id":"1","output":"R"}]}
      """
    )
    #expect(
      Self.shown(layout) == [
        "system text instructions", "messages text input[0].content[0].text",
        "messages call input[1]", "messages result input[2]",
      ]
    )
    #expect(layout.options.truncation == "auto")
    #expect(layout.parameters.map(\.name) == ["text.verbosity"])
  }

  @Test func `Gemini's contents`() throws {
    let layout = try Self.layout(
      """
      {"systemInstruction":{"parts":[{"text":"S"}]},"tools":[{"functionDeclarations":[{"name":"f"}]}],
       "contents":[{"role":"user","parts":[{"text":"Q"},{"inlineData":{"mimeType":"image/png","data":""}}]},
        {"role":"model","parts":[{"functionCall":{"name":"f","args":{}}}]}]}
      """
    )
    #expect(
      Self.shown(layout) == [
        "tools definition tools[0].functionDeclarations[0]",
        "system text systemInstruction.parts[0].text", "messages text contents[0].parts[0].text",
        "messages media contents[0].parts[1]", "messages call contents[1].parts[0]",
      ]
    )
  }
}

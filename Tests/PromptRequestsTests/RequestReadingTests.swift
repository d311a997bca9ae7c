import PromptCore
import Testing

@testable import PromptRequests

struct RequestReadingTests {
  @Test(arguments: [
    (#"{"messages":[{"role":"user","content":"hi"}]}"#, "openai-chat"),
    (#"[{"role":"system","content":"x"},{"role":"user","content":"y","name":"z"}]"#, "messages"),
    (#"  [{"role":"assistant","content":null,"tool_calls":[]}]"#, "messages"),
    (
      #"{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"a"}]}]}"#,
      "openai-chat"
    ),
    ("\u{FEFF}" + #"[{"role":"user","content":"hi"}]"#, "messages"),
    (#"{"system":"s","messages":[{"role":"user","content":"hi"}]}"#, "anthropic-messages"),
    (
      #"{"model":"claude-opus-4-8","messages":[{"role":"user","content":"hi"}]}"#,
      "anthropic-messages"
    ),
    (
      #"{"messages":[{"role":"user","content":[{"type":"image","source":{"type":"url"}}]}]}"#,
      "anthropic-messages"
    ),
    (#"{"contents":[{"role":"user","parts":[{"text":"hi"}]}]}"#, "gemini"),
    (#"{"model":"gpt-5","input":[{"role":"user","content":"hi"}]}"#, "openai-responses"),
    (#"{"model":"gpt-5","instructions":"i","input":"hi"}"#, "openai-responses"),
  ])
  func `recognises a request`(json: String, format: String) {
    #expect(RequestFixture.request(json)?.format == format)
  }

  @Test(arguments: [
    "", "[]", "{}", "hello \"role\"", #"{"messages":[]}"#, #"[{"role":"user"}]"#,
    #"[{"role":"villain","content":"x"}]"#, #"[{"role":"user","content":"x"},1]"#,
    #"{"messages":{"role":"user","content":"x"}}"#, #"[{"role":"user","content":5}]"#,
    #"[{"role":"user","content":["x"]}]"#, #"[{"role":"user","content":"x"}"#,
    #"{"role":"user","content":"x"}"#, #"{"model":"gpt-5","input":"a text"}"#,
    #"{"model":"gpt-5","input":"a","instructions":"b","output":"c"}"#, #"{"contents":[]}"#,
    #"{"contents":[{"text":"x"}]}"#, #"{"model":"gpt-5","input":[1]}"#,
  ])
  func `takes everything else as text`(text: String) {
    #expect(RequestFixture.request(text) == nil)
  }

  @Test func `reads OpenAI's chat`() throws {
    let request = try #require(
      RequestFixture.request(
        #"""
        {"model":"gpt-4o","tools":[{"type":"function","function":{"name":"f","description":"d",
        "parameters":{"type":"object"}}},{"type":"web_search"}],
        "tool_choice":{"type":"function","function":{"name":"f"}},
        "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"string"}}},
        "messages":[{"role":"system","content":"Be brief."},
        {"role":"user","name":"ann","content":[{"type":"text","text":"See"},
        {"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":"low"}},
        {"type":"input_audio","input_audio":{}}]},
        {"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":
        {"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"42"}]}
        """#
      )
    )
    #expect(request.model == "gpt-4o")
    #expect(request.messages.map(\.role) == ["system", "user", "assistant", "tool"])
    #expect(request.messages[1].name == "ann")
    #expect(request.messages[1].images.first?.detail == "low")
    #expect(request.messages[1].images.first?.doubt?.contains("remote") == true)
    #expect(request.messages[2].calls.map(\.name) == ["f"])
    #expect(request.messages[3].texts == ["42"])
    #expect(request.tools.map(\.name) == ["f"])
    #expect(request.toolChoice == .named("f"))
    #expect(request.schema == ["type": "string"])
    #expect(request.uncounted == ["input_audio", "server tool web_search"])
  }

  @Test func `reads OpenAI's responses`() throws {
    let request = try #require(
      RequestFixture.request(
        #"""
        {"model":"gpt-5","instructions":"Be brief.","previous_response_id":"resp_1","input":[
        {"role":"user","content":[{"type":"input_text","text":"hi"},
        {"type":"input_image","image_url":"data:image/gif;base64,R0lGODlhAwACAAAA","detail":"high"}]},
        {"type":"function_call","name":"f","arguments":"{}","call_id":"c"},
        {"type":"function_call_output","call_id":"c","output":"42"},{"type":"reasoning"}],
        "tools":[{"type":"function","name":"f","parameters":{}},{"type":"file_search"}],
        "text":{"format":{"type":"json_schema","schema":{"type":"object"}}}}
        """#
      )
    )
    #expect(request.messages.map(\.role) == ["developer", "user", "assistant", "tool"])
    #expect(request.images.first?.size == ImageSize(width: 3, height: 2))
    #expect(request.messages[2].calls.map(\.arguments) == ["{}"])
    #expect(request.tools.map(\.name) == ["f"])
    #expect(request.schema == ["type": "object"])
    #expect(
      request.uncounted == ["reasoning", "server tool file_search", "previous_response_id"]
    )
  }

  @Test func `reads Anthropic's messages`() throws {
    let request = try #require(
      RequestFixture.request(
        #"""
        {"model":"claude-opus-4-8","max_tokens":9,"system":[{"type":"text","text":"s"}],
        "tools":[{"name":"f","description":"d","input_schema":{"type":"object"}},
        {"type":"web_search_20250305","name":"web_search"}],"tool_choice":{"type":"any"},
        "messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64",
        "media_type":"image/gif","data":"R0lGODlhAwACAAAA"}},{"type":"document"},
        {"type":"text","text":"t"}]},{"role":"assistant","content":[{"type":"thinking",
        "thinking":"hm"},{"type":"tool_use","id":"1","name":"f","input":{"a":1}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"1","content":"42"}]}]}
        """#
      )
    )
    #expect(request.messages.map(\.role) == ["system", "user", "assistant", "user"])
    #expect(request.texts == ["s", "t", "f", #"{"a":1}"#, "42"])
    #expect(request.images.first?.size == ImageSize(width: 3, height: 2))
    #expect(request.toolChoice == .required)
    #expect(request.tools.map(\.name) == ["f"])
    #expect(
      request.uncounted == [
        "document", "thinking of earlier turns (kept or dropped by the vendor)",
        "server tool web_search_20250305",
      ]
    )
  }

  @Test func `reads Gemini's contents`() throws {
    let request = try #require(
      RequestFixture.request(
        #"""
        {"systemInstruction":{"parts":[{"text":"s"}]},"contents":[{"role":"user","parts":[
        {"text":"t"},{"inlineData":{"mimeType":"image/gif","data":"R0lGODlhAwACAAAA"}},
        {"inline_data":{"mime_type":"audio/mp3","data":""}},{"fileData":{"fileUri":"x"}}]},
        {"role":"model","parts":[{"functionCall":{"name":"f","args":{"a":1}}}]},
        {"role":"user","parts":[{"functionResponse":{"name":"f","response":{"b":2}}}]}],
        "tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"object"}}]},
        {"googleSearch":{}}],"toolConfig":{"functionCallingConfig":{"mode":"ANY"}},
        "generationConfig":{"mediaResolution":"MEDIA_RESOLUTION_LOW",
        "responseJsonSchema":{"type":"object"}},"cachedContent":"cachedContents/1"}
        """#
      )
    )
    #expect(request.texts == ["s", "t", "f", #"{"a":1}"#, "f", #"{"b":2}"#])
    #expect(request.images.map(\.size) == [ImageSize(width: 3, height: 2)])
    #expect(request.mediaResolution == "MEDIA_RESOLUTION_LOW")
    #expect(request.toolChoice == .required)
    #expect(request.schema == ["type": "object"])
    #expect(
      request.uncounted == ["audio/mp3", "fileData", "server tool googleSearch", "cachedContent"]
    )
  }

  @Test func `fills the sizes of images in order`() throws {
    var request = try #require(
      RequestFixture.request(
        #"""
        [{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://a/1.png"}},
        {"type":"image_url","image_url":{"url":"https://a/2.png"}}]}]
        """#
      )
    )
    let known = try ["10x20", "30x40:low", "5x5"].map { try ImageArgument.image($0) }
    #expect(request.resolveImages(with: known) == 2)
    #expect(request.images.map(\.size?.width) == [10, 30])
    #expect(request.images.map(\.detail) == [nil, "low"])
  }
}

import PromptCompression
import PromptCore
import Testing

struct JSONPrecisionTests {
  @Test(arguments: [
    (#"{ "a" : 1.0 }"#, #"{"a":1.0}"#),
    (#"{ "a" : 1e400 , "b" : -0.0 }"#, #"{"a":1e400,"b":-0.0}"#),
    (#"[ 9007199254740993 , 0.1 , 1E+2 ]"#, #"[9007199254740993,0.1,1E+2]"#),
    (#"[ 123456789012345678901234567890 ]"#, #"[123456789012345678901234567890]"#),
    (#"{ "a" : 1 , "a" : 2 }"#, #"{"a":1,"a":2}"#),
    (#"{ "\u00e9" : "\u00E9\/\t\ud83d\ude00" }"#, #"{"\u00e9":"\u00E9\/\t\ud83d\ude00"}"#),
    (#"{ "a" : "\ud800" }"#, #"{"a":"\ud800"}"#),
    (#"{ "a b" : " two  spaces " , "c" : "x,, y" }"#, #"{"a b":" two  spaces ","c":"x,, y"}"#),
    (#"{ "a" : "\" : {" }"#, #"{"a":"\" : {"}"#),
    (#"{ "a" : [ ] , "b" : { } , "c" : null }"#, #"{"a":[],"b":{},"c":null}"#),
    ("[\r\n\t1 ,\r\n\t2\r\n]\r\n", "[1,2]\r\n"),
    ("{ \"é\" : \"漢字  👍\" }", "{\"é\":\"漢字  👍\"}"),
  ])
  func `every lexeme stays`(before: String, after: String) throws {
    let result = try Compressor(
      options: CompressionOptions(level: .exact),
      counter: TestCounter.counter
    ).run(before)
    #expect(result.text == after)
    #expect(try JSONValue(parsing: result.text) == JSONValue(parsing: before))
  }

  @Test(arguments: [
    #"{ "a" : 1, }"#, #"{ 'a' : 1 }"#, #"{ a : 1 }"#, #"{ "a" : 01 }"#, #"{ "a" : NaN }"#,
    #"{ "a" : 1 "#, #"{ "a" : /* c */ 1 }"#, #"{ "a" : "b }"#, "```json\n{ \"a\" : 1 }\n```\n",
    "Code:\n\n    { \"a\" : 1 }\n", "`{ \"a\" : 1 }`", "${ \"a\" : 1 }", "{{ \"a\" : 1 }}",
  ])
  func `what is not JSON, or is code, stays`(text: String) throws {
    let result = try Compressor(
      options: CompressionOptions(level: .exact),
      counter: TestCounter.counter
    ).run(text)
    #expect(result.text == text)
  }

  @Test func `JSON lines and several blocks are minified one by one`() throws {
    let result = try Compressor(
      options: CompressionOptions(level: .exact),
      counter: TestCounter.counter
    ).run("{ \"a\": 1 }\n{ \"a\": 2 }\n\nIn: { \"b\": [ 1 ] }, out: { \"c\": {} }.\n")
    #expect(
      result.text == "{\"a\":1}\n{\"a\":2}\n\nIn: {\"b\":[1]}, out: {\"c\":{}}.\n"
    )
  }

  @Test func `nesting beyond the bound is left alone`() throws {
    let deep = String(repeating: "[ ", count: 600) + String(repeating: "] ", count: 600)
    let result = try Compressor(counter: TestCounter.counter).run(deep + "\n")
    #expect(result.refusal == nil)
  }
}

import PromptCore
import Testing

struct JSONParserTests {
  @Test(
    arguments: [
      ("null", .null), ("true", .bool(true)), (" false\n", .bool(false)), ("\"\"", .string("")),
      ("0", .number("0")), ("-0", .number("-0")), ("1.50", .number("1.50")),
      ("-1.5E+10", .number("-1.5E+10")), ("1e400", .number("1e400")),
      ("9007199254740993", .number("9007199254740993")), ("0e0", .number("0e0")),
      ("[]", []), ("[ ]", []), ("{}", [:]), ("{ }", [:]), ("[null,1,\"a\"]", [.null, 1, "a"]),
      ("\t\r\n [1 , 2]\r\n", [1, 2]), ("{\"a\":{\"b\":[]}}", ["a": ["b": []]]),
      ("{\"\":0}", ["": 0]), ("\"\u{7F}\"", "\u{7F}"), ("\"é😀\"", "é😀"),
      ("\"\u{2028}\u{2029}\"", "\u{2028}\u{2029}"), ("\"\\u0000\"", "\u{0}"),
      ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{c}\n\r\t"), ("\"\\u00e9\\u00C9\"", "éÉ"),
      ("\"a\\u2028b\"", "a\u{2028}b"),
    ] as [(String, JSONValue)]
  )
  func `accepts what RFC 8259 allows`(text: String, value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
  }

  @Test(arguments: [
    ("\"\\ud83d\\ude00\"", "😀"), ("\"\\uD83D\\uDE00\"", "😀"), ("\"\\ud800\"", "\u{FFFD}"),
    ("\"\\udc00\"", "\u{FFFD}"), ("\"\\udc00\\ud800\"", "\u{FFFD}\u{FFFD}"),
    ("\"\\ud800\\ud83d\\ude00\"", "\u{FFFD}😀"), ("\"\\ud83dx\"", "\u{FFFD}x"),
    ("\"\\ud83d\\n\"", "\u{FFFD}\n"), ("\"\\ud83d\\u0041\"", "\u{FFFD}A"),
    ("\"\\udbff\\udfff\"", "\u{10FFFF}"), ("\"x\\ud83d\"", "x\u{FFFD}"),
  ])
  func `joins surrogate pairs and replaces lone ones`(text: String, value: String) throws {
    #expect(try JSONValue(parsing: text) == .string(value))
  }

  @Test(arguments: [
    ("", 0), (" ", 1), ("[", 1), ("{", 1), ("]", 0), ("}", 0), (",", 0), (":", 0), ("[1", 2),
    ("[1,", 3), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("[1,,2]", 3), ("[1]]", 3), ("1 2", 2),
    ("{1:2}", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{\"a\" 1}", 5),
    ("{\"a\":1 \"b\":2}", 7), ("{a:1}", 1), ("{'a':1}", 1), ("{\"a\":1", 6), ("nul", 0),
    ("nulll", 4), ("True", 0), ("tru", 0), ("falsy", 0), ("NaN", 0), ("Infinity", 0),
    ("-Infinity", 0), ("undefined", 0), ("01", 0), ("-01", 0), ("+1", 0), (".5", 0), ("5.", 0),
    ("-", 0), ("1e", 0), ("1e+", 0), ("1.e1", 0), ("0x1", 1), ("1a", 1), ("--1", 0), ("1_0", 1),
    ("\"a", 0), ("\"\\\"", 0), ("\"\\", 0), ("\"\\x\"", 1), ("\"\\u12\"", 1),
    ("\"\\u12G4\"", 1), ("\"\\u+123\"", 1), ("\"\\u-123\"", 1), ("\"\\U0041\"", 1),
    ("\"a\nb\"", 2), ("\"a\tb\"", 2), ("\"\u{0}\"", 1), ("\"\u{1F}\"", 1), ("'a'", 0),
    ("// c\n1", 0), ("/* c */1", 0), ("\u{FEFF}1", 0), ("\u{A0}1", 0), ("1\u{C}", 1),
    ("[\"a\":1]", 4), ("{\"a\":1}}", 7), ("\"a\" \"b\"", 4), ("\u{0}", 0), ("😀", 0),
  ])
  func `refuses what RFC 8259 does not allow, at its place`(text: String, offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    #expect(error?.offset == offset, "\(error?.message ?? "")")
  }

  @Test func `keeps the order of members and duplicate keys, and reads the last`() throws {
    let value = try JSONValue(parsing: #"{"b":1,"a":2,"b":3}"#)
    let object = try #require(value.object)
    #expect(object.keys == ["b", "a", "b"])
    #expect(object["b"] == 3)
    #expect(object.duplicateKey == "b")
    #expect(value.text() == #"{"b":1,"a":2,"b":3}"#)
    #expect(try JSONValue(parsing: #"{"a":1,"A":2}"#).object?.duplicateKey == nil)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func `reads 512 levels and refuses one more`(opening: String) throws {
    let closing = opening == "[" ? "]" : "}"
    func nested(_ depth: Int, around core: String) -> String {
      String(repeating: opening, count: depth) + core + String(repeating: closing, count: depth)
    }
    let deepest = nested(512, around: "1")
    #expect(try JSONValue(parsing: deepest).text() == deepest)
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: nested(513, around: "1"))
    }
    #expect(error?.offset == 512 * opening.utf8.count)
    #expect(throws: JSONError.self) {
      try JSONValue(parsing: String(repeating: opening, count: 200_000))
    }
  }

  @Test func `names the file, line and column`() {
    let source = SourceText(path: "a.json", text: "{\n  \"é\": tru\n}")
    let error = #expect(throws: PromptError.self) { try JSONValue(parsing: source) }
    #expect(error?.path == "a.json")
    #expect(error?.position == SourcePosition(line: 2, column: 8))
    #expect(error?.code == .input)
    #expect(error?.message == "not valid JSON: expected \"true\", read \"t\"")
  }

  @Test func `reads a part of the bytes only`() throws {
    let bytes = Array("xx[1]yy".utf8)
    #expect(try JSONValue(parsing: bytes, in: 2..<5) == [1])
    let cut = #expect(throws: JSONError.self) { try JSONValue(parsing: bytes, in: 2..<4) }
    #expect(cut?.offset == 4)
    let string = Array("\"abc\"".utf8)
    #expect(throws: JSONError.self) { try JSONValue(parsing: string, in: 0..<4) }
  }

  @Test func `survives every truncation and every changed byte`() {
    let text = #"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00\n",true,null,{"b":{}}]}"#
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      #expect(throws: JSONError.self) { try JSONValue(parsing: Array(bytes[..<length])) }
    }
    for index in bytes.indices {
      for byte in [UInt8(0), 0x22, 0x5C, 0x5D, 0x80, 0xFF] {
        var changed = bytes
        changed[index] = byte
        // Either a value or an error with a place inside the text, never a trap.
        do {
          _ = try JSONValue(parsing: changed)
        } catch {
          #expect((0...changed.count).contains(error.offset))
        }
      }
    }
  }
}

extension JSONValue {
  fileprivate static func number(_ lexeme: String) -> JSONValue {
    .number(JSONNumber(checkedLexeme: lexeme))
  }
}

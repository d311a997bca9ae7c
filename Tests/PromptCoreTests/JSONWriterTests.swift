import PromptCore
import Testing

struct JSONWriterTests {
  @Test(arguments: [
    "1.0", "1e400", "-0", "9007199254740993", "0.1000", "1E+2", "123456789012345678901234567890",
  ])
  func `keeps the lexeme of a number`(lexeme: String) throws {
    #expect(try JSONValue(parsing: lexeme).text() == lexeme)
  }

  @Test func `writes in one line, in many, or in a canonical order`() throws {
    let value = try JSONValue(parsing: #"{"b":[1,{}],"a":{"d":[],"c":null}}"#)
    #expect(value.text() == #"{"b":[1,{}],"a":{"d":[],"c":null}}"#)
    #expect(value.text(.canonical) == #"{"a":{"c":null,"d":[]},"b":[1,{}]}"#)
    #expect(
      value.text(.pretty) == """
        {
          "b": [
            1,
            {}
          ],
          "a": {
            "d": [],
            "c": null
          }
        }
        """
    )
  }

  @Test func `sorts canonical keys by bytes, not by locale`() {
    let value: JSONValue = ["é": 1, "z": 2, "Z": 3, "a": 4, "": 5, "😀": 6]
    #expect(value.text(.canonical) == #"{"":5,"Z":3,"a":4,"z":2,"é":1,"😀":6}"#)
  }

  @Test func `escapes what JSON and JavaScript need, and nothing else`() {
    let text: JSONValue = "\"\\/\n\r\t\u{0}\u{1F}\u{7F}\u{2028}\u{2029}é😀"
    #expect(text.text() == #""\"\\/\n\r\t\u0000\u001f\u007f\u2028\u2029é😀""#)
  }

  @Test func `reads back every string of one scalar`() throws {
    var failed: [UInt32] = []
    for code in 0...0x10FFFF as ClosedRange<UInt32> where code < 0x3000 || code % 257 == 0 {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let value = JSONValue.string(String(Character(scalar)))
      if try JSONValue(parsing: value.text()) != value { failed.append(code) }
    }
    #expect(failed.isEmpty)
  }

  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1.0, "1"), (0.1, "0.1"), (1e15, "1000000000000000.0"),
      (1e16, "1e+16"), (1e21, "1e+21"),
      (.leastNonzeroMagnitude, "5e-324"), (.pi, "3.141592653589793"), (-2.5, "-2.5"),
      (.infinity, "null"),
      (.nan, "null"),
    ] as [(Double, String)]
  )
  func `writes doubles as valid JSON that reads back`(value: Double, text: String) throws {
    #expect(JSONValue.double(value).text() == text)
    let read = try JSONValue(parsing: text).double
    if value.isFinite { #expect(read == value) }
  }

  @Test func `writes money exactly`() {
    #expect(JSONValue.money(Money(picodollars: 8_603_760_000)).text() == "0.00860376")
  }

  @Test func `replaces, appends and removes members`() {
    var object = JSONObject()
    object["a"] = 1
    object["b"] = 2
    object["a"] = 3
    #expect(JSONValue.object(object).text() == #"{"a":3,"b":2}"#)
    object["a"] = nil
    #expect(JSONValue.object(object).text() == #"{"b":2}"#)
  }

  @Test func `gives typed views only of the right kind`() {
    #expect(JSONValue.string("1").int == nil)
    #expect(JSONValue.int(7).int == 7)
    #expect(JSONValue.int(7).string == nil)
    #expect(JSONValue.number(JSONNumber(checkedLexeme: "1e3")).int == nil)
    #expect(JSONValue.number(JSONNumber(checkedLexeme: "1e3")).double == 1_000)
    #expect(JSONValue.null["a"] == nil)
    #expect(JSONValue.null.kind == "null")
    #expect(JSONValue.bool(true).bool == true)
  }
}

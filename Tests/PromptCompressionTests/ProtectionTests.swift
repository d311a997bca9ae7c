import PromptCompression
import PromptCore
import Testing

struct ProtectionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var expected: [String]
    var testDescription: String { text.prefix(40).debugDescription }
    init(_ text: String, _ expected: String...) {
      self.text = text
      self.expected = expected
    }
  }

  @Test(arguments: [
    Case(
      "Hi {{name}}, {x} ${y} %s %(z)s <%= q %> {% if a %}",
      "placeholder {{name}}",
      "placeholder {x}",
      "placeholder ${y}",
      "placeholder %s",
      "placeholder %(z)s",
      "placeholder <%= q %>",
      "placeholder {% if a %}"
    ),
    Case(
      "{{{raw}}} {# note #} $topic {0} {}",
      "placeholder {{{raw}}}",
      "placeholder {# note #}",
      "placeholder $topic",
      "placeholder {0}",
      "placeholder {}"
    ),
    Case("<|im_start|>user", "placeholder <|im_start|>"),
    Case("50% off, 100%sure", "quantity 50%", "quantity 100%"),
    Case("{ not a slot } {two words}"),
    Case("Use `a b` and ``c ` d``.", "code `a b`", "code ``c ` d``"),
    Case("A `lone tick\n\nand another ` here."),
    Case("A\n```py\nx = 1\n\n\ny\n```\nB", "code ```py\nx = 1\n\n\ny\n```"),
    Case("A\n~~~\nopen to the end", "code ~~~\nopen to the end"),
    Case("A\n\n    kubectl delete  \n\n    x\n\nB", "code     kubectl delete  \n\n    x"),
    Case("- item\n    goes on"),
    Case(
      "See https://a.b/c?d=1&e=(f). Or www.x.org/y, ok?",
      "URL https://a.b/c?d=1&e=",
      "URL www.x.org/y"
    ),
    Case("请看https://a.b/c。", "URL https://a.b/c"),
    Case("Mail to a.b+c@d-e.org.", "e-mail address a.b+c@d-e.org"),
    Case(
      "In /etc/hosts, ./run, ~/x, src/a.swift, C:\\a\\b and/or <b>x</b>",
      "path /etc/hosts",
      "path ./run",
      "path ~/x",
      "path src/a.swift",
      "path C:\\a\\b"
    ),
    Case("3fa85f64-5717-4562-b3fc-2c963f66afa6", "identifier 3fa85f64-5717-4562-b3fc-2c963f66afa6"),
    Case(
      "gpt-4.1-mini PROJ-42 user_7 v1.2.3",
      "identifier gpt-4.1-mini",
      "identifier PROJ-42",
      "identifier user_7",
      "identifier v1.2.3"
    ),
    Case(
      "$1,000.50 and 5 kg, -3 °C, 12:30, 2024-05-01, 5kg, €9, 7 failed",
      "quantity $1,000.50",
      "quantity 5 kg",
      "quantity -3",
      "quantity 12:30",
      "quantity 2024-05-01",
      "quantity 5kg",
      "quantity €9",
      "quantity 7"
    ),
    Case("1. First\n2) Second\nat 3. pm", "quantity 3"),
    Case("---\nmodel: x\n---\nHi", "front matter ---\nmodel: x\n---"),
    Case("A {{#keep}}b  c\n\n\nd{{/keep}} e", "keep {{#keep}}b  c\n\n\nd{{/keep}}"),
    Case("Data: {\"a\": 1} end", "JSON {\"a\": 1}"),
    Case("[\n 1,\n 2\n]\n", "JSON [\n 1,\n 2\n]"),
    Case("{\"a\": \"{{x}} 5 kg\"}", "JSON {\"a\": \"{{x}} 5 kg\"}", "placeholder {{x}}"),
    Case("{\"a\": {{x}}}", "placeholder {{x}}"),
    Case("[1] and [x](y)", "quantity 1"),
  ])
  func `spans are found by offset`(case: Case) {
    let bytes = Array(`case`.text.utf8)
    let found = Protection(of: bytes).spans.map {
      "\($0.kind.rawValue) \(String(decoding: bytes[$0.range], as: UTF8.self))"
    }
    #expect(found == `case`.expected)
  }

  @Test func `a pattern of the user protects what it matches, beyond ASCII too`() throws {
    let bytes = Array("é\r\nSKU 12 👍 SKU 34".utf8)
    let spans = Protection(of: bytes, patterns: [try ProtectedPattern("SKU \\d+")]).spans
    let found = spans.filter { $0.kind == .pattern }.map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
    #expect(found == ["SKU 12", "SKU 34"])
  }

  @Test func `a damaged pattern is a usage error that names it`() {
    let error = #expect(throws: PromptError.self) { try ProtectedPattern("(") }
    #expect(error?.code == .usage)
    #expect(error?.message.contains("\"(\"") == true)
  }

  @Test(arguments: [
    "{{", "{{#keep}}", "{%", "`", "``` ", "[\n", "{\"", "{\"a\":[", "<|", "$", "%", "://", "@",
    "5", "/", "    x\n\n", "---\n", "[1,\n",
  ])
  func `text that opens much and closes nothing takes linear time`(piece: String) {
    let text = String(repeating: piece, count: 20_000 / piece.utf8.count)
    let clock = ContinuousClock()
    // Quadratic work on 20 kB would be 400 million steps: minutes in a debug build.
    let time = clock.measure { _ = Protection(of: Array(text.utf8)) }
    #expect(time < .seconds(20))
  }
}

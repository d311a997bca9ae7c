#if XML
import PromptCore
import PromptMarkup
import Testing

struct XMLDocumentTests {
  private static func read(_ text: String) throws(PromptError) -> XMLDocument {
    try XMLDocument(parsing: Array(text.utf8), path: "x.xml")
  }

  @Test func `reads elements, attributes and text`() throws {
    let root = try Self.read(
      """
      <?xml version="1.0"?>
      <a one="1 &lt; 2" two="é"><b>x<!-- no --><![CDATA[<y>]]></b>
        <c/><b z:n="q" xmlns:z="urn:z">&#128512;</b></a>
      """
    ).root
    #expect(root.name == "a")
    #expect(root.attributes.map(\.name) == ["one", "two"])
    #expect(root[attribute: "one"] == "1 < 2")
    #expect(root[attribute: "none"] == nil)
    #expect(root.elements.map(\.name) == ["b", "c", "b"])
    #expect(root.elements(named: "b").map(\.text) == ["x<y>", "😀"])
    #expect(root.elements(named: "b").map(\.line) == [2, 3])
    #expect(root.elements[2][attribute: "n"] == "q")
  }

  @Test func `selects by XPath`() throws {
    let document = try Self.read("<a><b k='1'>x</b><b k='2'>y</b></a>")
    #expect(try document.strings(at: "//b[@k='2']") == ["y"])
    #expect(try document.strings(at: "//b/@k") == ["1", "2"])
    #expect(try document.strings(at: "count(//b)") == ["2"])
    #expect(try document.strings(at: "//none") == [])
    #expect(try document.strings(at: "name(/*)") == ["a"])
  }

  @Test(arguments: ["//b[", "", "nofunction()", "$x"])
  func `says that an XPath expression is wrong`(expression: String) throws {
    let document = try Self.read("<a/>")
    let error = #expect(throws: PromptError.self) { try document.strings(at: expression) }
    #expect(error?.code == .usage)
    #expect(error?.message.contains("is no XPath expression: ") == true)
  }

  @Test func `stops an XPath expression that takes too long`() throws {
    let document = try Self.read("<a>\(String(repeating: "<b/>", count: 3000))</a>")
    #expect(throws: PromptError.self) { try document.strings(at: "//b[//b[//b[//b]]]") }
  }

  @Test(arguments: [
    ("<a>\n  <b></a>", 2, "Opening and ending tag mismatch"), ("", 1, "empty"),
    ("<a>", 1, "Premature end"), ("<a x=1/>", 1, "AttValue"), ("<a/><b/>", 1, "Extra content"),
    ("<a>&nope;</a>", 1, "Entity 'nope' not defined"), ("<a>\u{1}</a>", 1, "invalid Char value 1"),
    ("{\"json\": true}", 1, "Start tag expected"),
  ])
  func `says what is wrong and where`(text: String, line: Int, words: String) {
    let error = #expect(throws: PromptError.self) { try Self.read(text) }
    #expect(error?.code == .input)
    #expect(error?.path == "x.xml")
    #expect(error?.position?.line == line)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    #expect(error?.message.contains("\n") == false)
  }

  @Test func `refuses text that is not UTF-8`() {
    #expect(throws: PromptError.self) { try XMLDocument(parsing: [0x3C, 0x61, 0x3E, 0xFF, 0x3C]) }
  }

  @Test func `refuses a billion laughs`() {
    let entities = (1...9).map { level in
      "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
    }
    let text = "<!DOCTYPE a [<!ENTITY l0 \"ha\">\(entities.joined())]><a>&l9;</a>"
    #expect(throws: PromptError.self) { try Self.read(text) }
  }

  @Test func `refuses one large entity that is used often`() {
    let large = String(repeating: "x", count: 50_000)
    let uses = String(repeating: "&e;", count: 50_000)
    #expect(throws: PromptError.self) {
      try Self.read("<!DOCTYPE a [<!ENTITY e \"\(large)\">]><a>\(uses)</a>")
    }
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/hostname\"> %p;]><a/>",
    "<!DOCTYPE a [<!ENTITY e SYSTEM \"http://127.0.0.1:9/x\">]><a>&e;</a>",
  ])
  func `opens no other file`(text: String) {
    #expect(throws: PromptError.self) { try Self.read(text) }
  }

  @Test func `does not load the document type of another file`() throws {
    let document = try Self.read("<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a>x</a>")
    #expect(document.root.text == "x")
  }

  @Test func `refuses what is nested too deeply`() {
    let text =
      String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
    let error = #expect(throws: PromptError.self) { try Self.read(text) }
    #expect(error?.message.contains("depth") == true, "\(error?.message ?? "")")
  }

  @Test func `refuses what is too large, before reading it`() {
    let bytes = [UInt8](repeating: 0x20, count: XMLDocument.sizeLimit + 1)
    let error = #expect(throws: PromptError.self) { try XMLDocument(parsing: bytes) }
    #expect(error?.message.hasPrefix("is larger than 16 MB") == true)
  }

  @Test func `keeps the errors of concurrent documents apart`() async {
    await withTaskGroup(of: Bool.self) { group in
      for index in 1...200 {
        group.addTask {
          do throws(PromptError) {
            let lines = String(repeating: "\n", count: index)
            _ = try Self.read(index.isMultiple(of: 2) ? "<a>\(lines)</a>" : "<a>\(lines)<")
            return index.isMultiple(of: 2)
          } catch {
            return error.position?.line == index + 1
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
#endif

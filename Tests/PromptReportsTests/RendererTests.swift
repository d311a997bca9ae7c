import PromptCore
import PromptReports
import PromptTestSupport
import Testing

@Suite struct RendererTests {
  @Test(arguments: RendererRegistry.all.map(\.id))
  func `draws the sample as it was reviewed`(format: String) throws {
    let renderer = try RendererRegistry.renderer(for: format)
    let golden = Golden("PromptReportsTests/Golden/sample.\(renderer.fileExtension)")
    #expect(try golden.difference(from: renderer.render(SampleDocument.document)) == nil)
  }

  @Test func `colours text only when asked to`() {
    let plain = TextRenderer().render(SampleDocument.document)
    let coloured = TextRenderer(isColoured: true).render(SampleDocument.document)
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[32mproven"))
    #expect(!coloured.contains("\u{1B}[31m red"))
  }

  @Test func `keeps text within its width and columns aligned`() {
    let lines = TextRenderer().render(SampleDocument.document).split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.contains("small|1  94.2 %  proven"))
    #expect(lines.contains("模型-小  81.0 %  worse"))
  }

  @Test func `wraps a wide table at the joints of its names`() throws {
    var table = SampleDocument.ladder
    table.columns.append(ReportTable.Column(String(repeating: "x", count: 60), isNumeric: true))
    table.rows = [["some-vendor/a-model-with-a-long-name", "1", "proven", "2"]]
    var document = SampleDocument.document
    document.blocks = [.table(table)]
    let text = TextRenderer().render(document)
    #expect(text.contains("\nsome-vendor/a-"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func `knows every format once and names the nearest to a slip`() {
    let ids = RendererRegistry.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.sorted() == ["html", "json", "junit", "markdown", "text"])
    let error = #expect(throws: PromptError.self) {
      try RendererRegistry.renderer(for: "markdwon")
    }
    #expect(error?.remedy == "did you mean \"markdown\"?")
  }

  @Test func `counts JUnit cases on every level`() {
    let xml = JUnitRenderer().render(SampleDocument.document)
    #expect(xml.contains("tests=\"4\" failures=\"1\" errors=\"1\" time=\"0.250\""))
    #expect(
      xml.contains("<testsuite name=\"candidates\" tests=\"2\" failures=\"0\" errors=\"1\" s")
    )
    let control = xml.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" }
    #expect(control.isEmpty)
  }
}

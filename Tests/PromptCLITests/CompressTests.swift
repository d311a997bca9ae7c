import PromptCompression
import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

@testable import PromptCLI

struct CompressTests {
  @Test(arguments: [
    (CompressionRequest(), CompressionLevel.form),
    (CompressionRequest(level: "exact"), .exact),
    (CompressionRequest(rate: 0.5, query: "q"), .extract),
    (CompressionRequest(passes: "json-min"), .form),
    (CompressionRequest(passes: "ws, select", targetTokens: 9, query: "q"), .extract),
  ])
  func `the level is the lowest that allows what is asked for`(
    request: CompressionRequest,
    level: CompressionLevel
  ) throws {
    #expect(try request.options(asksModel: false).level == level)
    #expect(try request.options(asksModel: true).level == (request.level == nil ? .rewrite : level))
  }

  @Test(arguments: [
    (CompressionRequest(level: "exat"), "did you mean \"exact\"?"),
    (CompressionRequest(level: "form", query: "q"), "--level extract"),
    (CompressionRequest(rate: 0.5, targetTokens: 9), "leave one of them out"),
    (CompressionRequest(patterns: ["("]), "Swift's syntax"),
  ])
  func `a contradiction is a usage error with a remedy`(
    request: CompressionRequest,
    remedy: String
  ) {
    let error = #expect(throws: PromptError.self) { try request.options(asksModel: false) }
    #expect(error?.code == .usage)
    #expect(error?.remedy?.contains(remedy) == true)
  }

  @Test(arguments: [
    (RewriteRequest(), CompressionLevel.rewrite, "openai/NAME"),
    (RewriteRequest(baseURL: "http://localhost/v1"), .form, "openai/NAME"),
    (RewriteRequest(model: "openai/x"), .form, "--level rewrite"),
    (RewriteRequest(model: "gpt-4o"), .rewrite, "write openai/gpt-4o"),
    (RewriteRequest(model: "opnai/x"), .rewrite, "did you mean \"openai\"?"),
  ])
  func `a model that is missing, idle or unknown is a usage error`(
    request: RewriteRequest,
    level: CompressionLevel,
    remedy: String
  ) {
    let error = #expect(throws: PromptError.self) {
      _ = try request.rewriter(for: CompressionOptions(level: level))
    }
    #expect(error?.code == .usage)
    #expect(error?.remedy?.contains(remedy) == true)
  }

  @Test func `bytes that are not UTF-8 are refused with their place`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/a.md"
      try AtomicFile.replace(path, with: [0x61, 0x0A, 0x62, 0xFF])
      let error = #expect(throws: PromptError.self) { try CompressedFile(path) }
      #expect(error?.code == .input)
      #expect(error?.position == SourcePosition(line: 2, column: 2))
    }
  }

  @Test func `a byte order mark and CRLF stay, and only a change is written`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/a.md"
      let text = "\u{FEFF}Hi.  \r\n\r\n\r\n\r\nYou.\r\n"
      try AtomicFile.replace(path, with: text)
      let file = try CompressedFile(path)
      #expect(file.bytes == Array(text.utf8))
      let counter = TokenCounter(encoding: "bytes") { $0.count }
      let result = try Compressor(counter: counter).run(file.bytes)
      try file.replace(with: result)
      let after = try FileContents.bytes(at: path)
      #expect(after == Array("\u{FEFF}Hi.\r\n\r\nYou.\r\n".utf8))
      let output = file.output(of: result, format: .text, isDiff: true, isInPlace: false)
      #expect(output.hasPrefix("--- \(path)\n"))
    }
  }
}

internal import ArgumentParser
internal import PromptCore
internal import PromptFiles
internal import PromptMarkup
internal import PromptReports

/// Where a report goes and in which formats.
struct ReportOptions: ParsableArguments {
  @Option(help: "text, markdown, json, junit or html.")
  var format = "text"

  @Option(
    help: ArgumentHelp(
      "Also write report.html, report.md, report.json and report.xml into this folder.",
      valueName: "folder"
    )
  )
  var report: String?

  /// Prints the document on standard output and writes the report folder, if one is asked for.
  func emit(_ document: ReportDocument) throws {
    let renderer = try renderer()
    if let report { try write(document, to: report) }
    print(renderer.render(document), terminator: "")
  }

  /// The renderer of `--format`; text is coloured on a terminal.
  func renderer() throws(PromptError) -> any ReportRenderer {
    let renderer = try RendererRegistry.renderer(for: format)
    return renderer is TextRenderer
      ? TextRenderer(isColoured: StandardOutput.isTerminal) : renderer
  }

  private func write(_ document: ReportDocument, to folder: String) throws(PromptError) {
    try Folder.make(folder)
    for renderer in RendererRegistry.all where !(renderer is TextRenderer) {
      let path = "\(folder)/report.\(renderer.fileExtension)"
      let text = renderer.render(document)
      if renderer is JUnitRenderer { try validate(text, path: path) }
      try AtomicFile.replace(path, with: text)
    }
    StandardError.write("report: \(folder)/report.html\n")
  }

  /// Reads JUnit XML back before anybody else does; the lean build has no XML reader and skips it.
  private func validate(_ text: String, path: String) throws(PromptError) {
    #if XML
    let problems = try JUnitValidation.problems(in: Array(text.utf8), path: path)
    guard let first = problems.first else { return }
    throw PromptError(.input, "the JUnit report would not be valid: \(first)", path: path)
    #endif
  }
}

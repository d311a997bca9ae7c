import PromptCore
import PromptFiles
import PromptTemplates
import PromptTestSupport
import Testing

struct LintHelpTests {
  /// The text is written down, because making it would cost every start of every command.
  @Test func `the help names every extension that folders are searched for`() throws {
    try TemporaryFolder.with { folder in
      let output = "\(folder)/help.txt"
      let program = try BuiltProgram(["lint", "--help"], in: folder, output: output)
      #expect(program.wait() == 0)
      let words = try FileContents.source(at: output).text.split { " \n()".contains($0) }
      for name in TemplateReaderRegistry.extensions {
        #expect(words.contains(".\(name)"), "\(name)")
      }
    }
  }
}

import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

struct TranscriptTests {
  private static let folder = "\(RepositoryRoot.path)/Tests/PromptCLITests/Transcripts"

  @Test func `the README shows what the program prints`() throws {
    let readme = "\(RepositoryRoot.path)/README.md"
    let transcript = try Transcript(contentsOf: readme, checksStatus: false)
    #expect(transcript.steps.count >= 6)
    try replay(transcript, in: RepositoryRoot.path)
  }

  @Test(arguments: [
    "bad-input", "count", "exit-status", "lint", "lock", "render", "repair", "requests",
    "stability", "tokens", "vocab",
  ])
  func `sessions end as they are written down`(name: String) throws {
    let transcript = try Transcript(contentsOf: "\(Self.folder)/\(name).md", checksStatus: true)
    #expect(!transcript.steps.isEmpty)
    try TemporaryFolder.with { folder in try replay(transcript, in: folder) }
  }

  private func replay(_ transcript: Transcript, in folder: String) throws {
    try TemporaryFolder.with { scratch in
      for step in transcript.steps {
        let output = "\(scratch)/output"
        let program = try BuiltProgram(shell: step.command, in: folder, output: output)
        let status = program.wait()
        let printed = try FileContents.source(at: output).text
        #expect(printed == step.output, "\(step)")
        if let expected = step.status { #expect(status == expected, "\(step)") }
      }
    }
  }
}

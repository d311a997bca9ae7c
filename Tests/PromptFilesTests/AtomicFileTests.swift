import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

struct AtomicFileTests {
  @Test func `a file is made, replaced and removed`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/file"
      try AtomicFile.replace(path, with: "first, and longer")
      try AtomicFile.replace(path, with: "second")
      #expect(try FileContents.source(at: path).text == "second")
      #expect(try Folder.files(below: folder) == [path])
      try AtomicFile.remove(path)
      #expect(Folder.kind(of: path) == .missing)
      #expect(throws: Never.self) { try AtomicFile.remove(path) }
    }
  }

  @Test func `nothing stays behind where the file cannot be replaced`() throws {
    try TemporaryFolder.with { folder in
      try Folder.make("\(folder)/taken")
      let error = #expect(throws: PromptError.self) {
        try AtomicFile.replace("\(folder)/taken", with: "text")
      }
      #expect(error?.message.hasPrefix("cannot replace") == true)
      #expect(try Folder.files(below: folder).isEmpty)
      #expect(throws: PromptError.self) { try AtomicFile.replace("\(folder)/no/x", with: "") }
      #expect(throws: PromptError.self) { try AtomicFile.remove("\(folder)/taken") }
    }
  }
}

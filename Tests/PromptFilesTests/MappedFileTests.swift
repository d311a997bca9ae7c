import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

struct MappedFileTests {
  @Test(arguments: [0, 1, 4096, MappedFile.smallestMapped, MappedFile.smallestMapped + 4097])
  func `has the file's bytes whatever its size`(size: Int) throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/file"
      let contents = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try AtomicFile.replace(path, with: contents)
      let file = try MappedFile(path)
      #expect(file.isMapped == (size >= MappedFile.smallestMapped))
      #expect(file.withBytes { Array($0) } == contents)
    }
  }

  @Test func `a deleted file stays readable`() throws {
    try TemporaryFolder.with { folder in
      let path = "\(folder)/file"
      let contents = [UInt8](repeating: 7, count: 2 * MappedFile.smallestMapped)
      try AtomicFile.replace(path, with: contents)
      let file = try MappedFile(path)
      unlink(path)
      #expect(file.withBytes { $0.elementsEqual(contents) })
    }
  }

  @Test func `reads what cannot be mapped`() throws {
    #expect(try MappedFile("/dev/null").withBytes { $0.count } == 0)
  }

  @Test func `says why a file cannot be opened`() throws {
    try TemporaryFolder.with { folder in
      #expect(throws: PromptError.self) { _ = try MappedFile("\(folder)/missing").isMapped }
      #expect(throws: PromptError.self) { _ = try MappedFile(folder).isMapped }
    }
  }

  @Test func `an error of the closure comes through`() throws {
    let file = try MappedFile("/dev/null")
    #expect(throws: PromptError(.input, "no")) {
      try file.withBytes { _ throws(PromptError) in throw PromptError(.input, "no") }
    }
  }
}

import PromptCore
import PromptFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A folder that is gone when its last user is.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/promptopt-evals-XXXXXX".utf8CString)
    let isMade = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) } != nil
    }
    guard isMade else { throw PromptError(.input, "no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for file in (try? Folder.files(below: path)) ?? [] { unlink(file) }
    rmdir(path)
  }

  func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try AtomicFile.replace(file, with: text)
    return file
  }
}

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
internal import PromptCore

/// A folder of a test's own, gone when the test ends.
public enum TemporaryFolder {
  /// Runs a closure with the path of a new, empty folder.
  public static func with<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = try make()
    defer { remove(path) }
    return try body(path)
  }

  /// Runs an asynchronous closure with the path of a new, empty folder.
  public static func with<Result>(
    _ body: (String) async throws -> Result
  ) async throws -> Result {
    let path = try make()
    defer { remove(path) }
    return try await body(path)
  }

  private static func make() throws -> String {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
    var template = Array("\(parent)/promptopt-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw PromptError(.input, "cannot make a folder for a test", path: parent)
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func remove(_ path: String) {
    if let handle = opendir(path) {
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove("\(path)/\(name)") }
      }
      closedir(handle)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

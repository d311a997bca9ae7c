#if Store
internal import GRDB
public import PromptCore
internal import PromptFiles
public import PromptModels

/// The response cache in one SQLite file, shared by runs and processes.
///
/// An answer keeps its own latency, cost and usage, so that a replayed run reports what the calls
/// took and not what reading took. The file is in write-ahead mode; a writer waits up to five
/// seconds for another process.
public final class SQLiteResponseCache: ResponseCache {
  /// Where the command line keeps it, in the working folder.
  public static let defaultPath = ".promptopt/responses.sqlite"

  private let path: String
  private let pool: DatabasePool

  /// Opens the file, and makes it and its folder if they are missing.
  ///
  /// - Throws: `PromptError.input` if the file is damaged, belongs to another program or to a
  ///   newer version, or cannot be opened; it is then left as it is.
  public init(path: String = defaultPath) throws(PromptError) {
    self.path = path
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try Folder.make(String(path[..<slash]))
    }
    if Folder.kind(of: path) == .folder {
      throw PromptError(.input, "is a folder, not a response cache", path: path)
    }
    do {
      try Self.checkOwner(of: path)
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.label = "promptopt.responses"
      pool = try DatabasePool(path: path, configuration: configuration)
      try ResponseSchema.migrate(pool)
    } catch {
      throw Self.promptError(from: error, path: path)
    }
  }

  /// The stored answer of a key, if there is one.
  public func response(forKey key: String) throws(PromptError) -> ModelResponse? {
    do {
      return try pool.read { database in
        let sql = "SELECT * FROM response WHERE key = ?"
        return try Row.fetchOne(database, sql: sql, arguments: [key]).map(ResponseSchema.response)
      }
    } catch {
      throw Self.promptError(from: error, path: path)
    }
  }

  /// Stores an answer; a later one for the same key takes its place.
  public func store(_ response: ModelResponse, forKey key: String) throws(PromptError) {
    do {
      try pool.write { database in
        try database.execute(
          sql: ResponseSchema.insertion,
          arguments: ResponseSchema.arguments(of: response, key: key)
        )
      }
    } catch {
      throw Self.promptError(from: error, path: path)
    }
  }

  // Looked at before anything is written: opening in write-ahead mode already changes a file.
  private static func checkOwner(of path: String) throws {
    guard Folder.kind(of: path) == .file else { return }
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    try DatabaseQueue(path: path, configuration: configuration).read { database in
      try ResponseSchema.checkOwner(of: database)
    }
  }

  private static func promptError(from error: any Error, path: String) -> PromptError {
    if var error = error as? PromptError {
      error.path = error.path ?? path
      return error
    }
    guard let error = error as? DatabaseError else {
      return PromptError(.input, "the response cache failed: \(error)", path: path)
    }
    let words = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return PromptError(
        .input,
        "the response cache is damaged (\(words))",
        path: path,
        remedy: "delete \(path) and the files \(path)-wal and -shm beside it; "
          + "its answers will be asked for again"
      )
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return PromptError(
        .input,
        "the response cache is in use by another process",
        path: path,
        remedy: "wait for the other run to end"
      )
    default:
      return PromptError(.input, "the response cache cannot be used (\(words))", path: path)
    }
  }
}
#endif

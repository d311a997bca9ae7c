#if Store
internal import GRDB
internal import PromptCore
internal import PromptModels

/// The table of answers and how an answer becomes a row.
enum ResponseSchema {
  /// "POPT": marks the file as ours.
  private static let applicationID: Int32 = 0x504F_5054

  /// Statements that add or replace an answer.
  static let insertion = """
    INSERT OR REPLACE INTO response (
      key, text, finish_reason, uncached_input, cache_read, cache_write, cache_write_long,
      visible_output, reasoning_output, cost_picodollars, latency_seconds, served_model,
      recorded_score
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("responses-1") { database in
      try database.execute(
        sql: """
          PRAGMA application_id = \(applicationID);
          CREATE TABLE response (
            key TEXT PRIMARY KEY NOT NULL,
            text TEXT NOT NULL,
            finish_reason TEXT,
            uncached_input INTEGER,
            cache_read INTEGER,
            cache_write INTEGER,
            cache_write_long INTEGER,
            visible_output INTEGER,
            reasoning_output INTEGER,
            cost_picodollars TEXT,
            latency_seconds REAL,
            served_model TEXT,
            recorded_score REAL
          ) STRICT, WITHOUT ROWID
          """
      )
    }
    return migrator
  }

  /// Brings a file to the present shape.
  static func migrate(_ pool: DatabasePool) throws {
    try migrator.migrate(pool)
  }

  /// Refuses a file of another program or of a newer version.
  static func checkOwner(of database: Database) throws {
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    guard tables > 0 else { return }
    guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
      throw PromptError(
        .input,
        "is a database of another program",
        remedy: "name another file for the response cache"
      )
    }
    if try migrator.hasBeenSuperseded(database) {
      throw PromptError(
        .input,
        "the response cache was written by a newer version of promptopt",
        remedy: "update promptopt, or name another file"
      )
    }
  }

  /// The values of a row, in the order of `insertion`.
  static func arguments(of response: ModelResponse, key: String) -> StatementArguments {
    let usage = response.usage
    return [
      key, JSONValue.string(response.text).text(), response.finishReason, usage?.uncachedInput,
      usage?.cacheRead,
      usage?.cacheWrite, usage?.cacheWriteLong, usage?.visibleOutput, usage?.reasoningOutput,
      response.cost.map { String($0.picodollars) }, response.latencySeconds, response.servedModel,
      response.recordedScore,
    ]
  }

  /// The answer of a row.
  static func response(_ row: Row) -> ModelResponse {
    // The text is kept as a JSON string: SQLite's texts end at a NUL, models' need not.
    let lexeme: String = value(row, "text") ?? ""
    return ModelResponse(
      text: (try? JSONValue(parsing: lexeme))?.string ?? lexeme,
      finishReason: value(row, "finish_reason"),
      usage: usage(row),
      cost: value(row, "cost_picodollars").flatMap { Int128($0) }.map(Money.init(picodollars:)),
      latencySeconds: value(row, "latency_seconds"),
      servedModel: value(row, "served_model"),
      recordedScore: value(row, "recorded_score")
    )
  }

  private static func usage(_ row: Row) -> TokenUsage? {
    guard let uncached: Int = value(row, "uncached_input") else { return nil }
    return TokenUsage(
      uncachedInput: uncached,
      cacheRead: value(row, "cache_read") ?? 0,
      cacheWrite: value(row, "cache_write") ?? 0,
      cacheWriteLong: value(row, "cache_write_long") ?? 0,
      visibleOutput: value(row, "visible_output") ?? 0,
      reasoningOutput: value(row, "reasoning_output") ?? 0
    )
  }

  // GRDB's own subscript traps when a value is not of the type; a file may hold anything.
  private static func value<Value: DatabaseValueConvertible>(_ row: Row, _ name: String) -> Value? {
    (row[name] as DatabaseValue?).flatMap(Value.fromDatabaseValue)
  }
}
#endif

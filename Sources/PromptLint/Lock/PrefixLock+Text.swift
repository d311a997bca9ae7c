public import PromptCore

extension PrefixLock {
  /// The lock as TOML: a table for each prompt, sorted by key, so that changes of two prompts merge.
  public var text: String {
    var lines = [
      "# The stable prefixes of these prompts, written by `promptopt lock`. Do not edit.",
      "format = \(Self.format)",
      "models = \(JSONValue.array(models.map(JSONValue.string)).text())",
    ]
    for (key, prefix) in prefixes.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    {
      lines += ["", "[\(JSONValue.string(key).text())]", "bytes = \(prefix.bytes)"]
      lines.append("sha256 = \"\(prefix.hash)\"")
      for (encoding, tokens) in prefix.tokens.sorted(by: { $0.key < $1.key }) {
        lines.append("tokens.\(encoding) = \(tokens)")
      }
      lines.append("step = \(prefix.step)")
      lines.append("checkpoints = \"\(prefix.checkpoints.joined())\"")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads a lock.
  ///
  /// - Throws: `PromptError.input` with the line that is wrong.
  public init(reading source: SourceText) throws(PromptError) {
    self.init()
    var reader = LockReader(source: source)
    try reader.read(into: &self)
  }
}

/// Reads the lines of a lock.
private struct LockReader {
  let source: SourceText
  private var offset = 0
  private var key: String?
  private var table: [String: JSONValue] = [:]
  private var hasFormat = false

  init(source: SourceText) { self.source = source }

  mutating func read(into lock: inout PrefixLock) throws(PromptError) {
    while offset < source.bytes.count {
      let line = source.lineRange(at: offset)
      let text = source.text(in: line).trimmed
      if text.hasPrefix("<<<<<<<") || text.hasPrefix(">>>>>>>") {
        throw error("the lock has a merge conflict")
      } else if text.hasPrefix("[") {
        try endTable(in: &lock)
        key = try value(of: text).array?.first?.string
        guard let key, lock.prefixes[key] == nil else { throw error("not a prompt, or one twice") }
      } else if !text.isEmpty, !text.hasPrefix("#") {
        try readPair(text, into: &lock)
      }
      offset =
        source.bytes[line.upperBound...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
        ?? source.bytes.count
    }
    try endTable(in: &lock)
    guard hasFormat else { throw error("expected \"format = \(PrefixLock.format)\"") }
  }

  private mutating func readPair(
    _ text: String,
    into lock: inout PrefixLock
  ) throws(PromptError) {
    guard let equals = text.firstIndex(of: "=") else { throw error("expected \"key = value\"") }
    let name = String(text[..<equals]).trimmed
    let value = try value(of: String(text[text.index(after: equals)...]).trimmed)
    guard key == nil else {
      table[name] = value
      return
    }
    switch name {
    case "format":
      guard value == .int(PrefixLock.format) else {
        throw error("format \(value.text()) is not known, this is \(PrefixLock.format)")
      }
      hasFormat = true
    case "models": lock.models = value.array?.compactMap(\.string) ?? []
    default: throw error("\"\(name)\" is not known here")
    }
  }

  private mutating func endTable(in lock: inout PrefixLock) throws(PromptError) {
    guard let key else { return }
    guard let bytes = table["bytes"]?.int, let hash = table["sha256"]?.string,
      let step = table["step"]?.int, step > 0, bytes >= 0,
      let digits = table["checkpoints"]?.string
    else { throw error("the entry of \"\(key)\" is not complete") }
    let characters = Array(digits)
    let width = LockedPrefix.checkpointDigits
    lock.prefixes[key] = LockedPrefix(
      bytes: bytes,
      hash: hash,
      tokens: tokens,
      step: step,
      checkpoints: stride(from: 0, to: characters.count, by: width).map {
        String(characters[$0..<min($0 + width, characters.count)])
      }
    )
    table = [:]
  }

  private var tokens: [String: Int] {
    var tokens: [String: Int] = [:]
    for (name, value) in table {
      guard name.hasPrefix("tokens."), let count = value.int else { continue }
      tokens[String(name.dropFirst("tokens.".count))] = count
    }
    return tokens
  }

  private func value(of text: String) throws(PromptError) -> JSONValue {
    guard let value = try? JSONValue(parsing: text) else { throw error("not a value: \(text)") }
    return value
  }

  private func error(_ message: String) -> PromptError {
    PromptError(
      .input,
      message,
      in: source,
      at: offset,
      remedy: "write the lock anew: promptopt lock"
    )
  }
}

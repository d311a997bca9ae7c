/// How often each protected text occurs.
struct ProtectionLedger: Sendable {
  /// A protected text; JSON is known by its tokens.
  struct Key: Hashable, Sendable {
    var kind: ProtectedSpan.Kind
    var text: [UInt8]
  }

  private(set) var counts: [Key: Int] = [:]
  /// The keys in the order of their first occurrence, so that messages are the same every time.
  private(set) var keys: [Key] = []

  init(of bytes: [UInt8], protection: Protection) {
    for span in protection.spans {
      let text =
        span.kind == .json
        ? bytes.jsonTokensJoined(in: span.range) ?? Array(bytes[span.range])
        : Array(bytes[span.range])
      let key = Key(kind: span.kind, text: text)
      if counts[key, default: 0] == 0 { keys.append(key) }
      counts[key, default: 0] += 1
    }
  }

  /// What of this ledger a candidate loses or invents, by the rule of a class.
  ///
  /// Slots, code and what the user protects occur as often as before in every class. Facts do too
  /// in `exact` and `rewrite`; in `form` an identical copy may go, never the last one; in
  /// `extractive` they may go with their sentence. None is ever new.
  func violations(in candidate: ProtectionLedger, for passClass: CompressionClass) -> [Violation] {
    var found: [Violation] = []
    for key in keys {
      let before = counts[key, default: 0]
      let after = candidate.counts[key, default: 0]
      if after < least(of: before, key: key, for: passClass) {
        found.append(lost(key, before: before, after: after))
      }
    }
    for key in candidate.keys where candidate.counts[key, default: 0] > counts[key, default: 0] {
      found.append(Violation("\(key.kind.rawValue) \(shown(key)) is new or stands more often"))
    }
    return found
  }

  private func least(of count: Int, key: Key, for passClass: CompressionClass) -> Int {
    if key.kind.isHard { return count }
    return switch passClass {
    case .exact, .rewrite: count
    case .form: min(count, 1)
    case .extractive: 0
    }
  }

  private func lost(_ key: Key, before: Int, after: Int) -> Violation {
    let text = String(decoding: key.text, as: UTF8.self)
    let message =
      after == 0 ? "is lost" : "stands \(after) times instead of \(before)"
    return Violation("\(key.kind.rawValue) \(shown(key)) \(message)", missing: text)
  }

  private func shown(_ key: Key) -> String {
    let text = String(decoding: key.text.prefix(80), as: UTF8.self)
    return "\"\(text)\(key.text.count > 80 ? "…" : "")\""
  }
}

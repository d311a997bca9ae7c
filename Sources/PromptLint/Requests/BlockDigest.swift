internal import PromptCore
internal import PromptRequests

/// Digests of blocks: equal bytes in equal places have equal digests.
///
/// 64 bits of the standard library's keyed hash, over UTF-8 and not over characters, because two
/// spellings of one character are two prefixes to a cache.
enum BlockDigest {
  /// The digest of a block with its level, its role and its kind.
  static func of(_ block: RequestBlock) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(block.level)
    hasher.combine(block.kind)
    add(block.role, to: &hasher)
    add(block.text, to: &hasher)
    return finish(hasher)
  }

  /// The digest of a text.
  static func of(_ text: some StringProtocol) -> UInt64 {
    var hasher = Hasher()
    add(text, to: &hasher)
    return finish(hasher)
  }

  /// The digest of bytes.
  static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return finish(hasher)
  }

  /// A digest of a prefix and what follows it.
  static func chained(_ prefix: UInt64, _ next: UInt64) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(prefix)
    hasher.combine(next)
    return finish(hasher)
  }

  /// The digest of JSON in which the order of keys does not count; `nil` if it is no JSON.
  static func ofSorted(_ text: String) -> UInt64? {
    guard let value = try? JSONValue(parsing: text) else { return nil }
    return of(value.sortedByKey.text())
  }

  private static func add(_ text: some StringProtocol, to hasher: inout Hasher) {
    let isAdded: Void? = text.utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isAdded == nil { for byte in text.utf8 { hasher.combine(byte) } }
    hasher.combine(text.utf8.count)
  }

  private static func finish(_ hasher: Hasher) -> UInt64 {
    UInt64(bitPattern: Int64(hasher.finalize()))
  }
}

extension JSONValue {
  /// The value with the keys of all objects in order.
  fileprivate var sortedByKey: JSONValue {
    switch self {
    case .array(let elements): return .array(elements.map(\.sortedByKey))
    case .object(let object):
      let members = object.members.map {
        JSONObject.Member(key: $0.key, value: $0.value.sortedByKey)
      }
      return .object(
        JSONObject(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
      )
    default: return self
    }
  }
}

internal import PromptCore

/// Refuses texts whose aliases would cost the parser more than their size warrants.
///
/// The parser shares what an alias names, but it hashes keys and frees chains recursively: a
/// collection of aliases as a key, or a chain of ten thousand aliases, would hang or overflow
/// before a limit on nodes is reached. Aliases are counted by their looks; only names that an
/// anchor of the text bears count, so that emphasis in a block of Markdown does not.
struct AliasCheck {
  let source: SourceText
  let range: Range<Int>

  /// How many aliases a document may have.
  static let limit = 1_000
  /// How many it may have beside a key that is a collection: 3 ^ (40 / 3) nodes at most.
  static let limitWithCollectionKeys = 40

  func run() throws(PromptError) {
    let bytes = source.bytes
    guard bytes[range].contains(UInt8(ascii: "&")), bytes[range].contains(UInt8(ascii: "*"))
    else { return }
    let anchors = Set(names(after: UInt8(ascii: "&")).map(\.name))
    let aliases = names(after: UInt8(ascii: "*")).filter { anchors.contains($0.name) }
    if aliases.count > Self.limit {
      throw failure("more than \(Self.limit) aliases", at: aliases[Self.limit].offset)
    }
    if aliases.count > Self.limitWithCollectionKeys, let key = collectionKey {
      throw failure(
        "a key that is not a scalar, beside \(aliases.count) aliases",
        at: key
      )
    }
  }

  private func names(after sign: UInt8) -> [(name: ArraySlice<UInt8>, offset: Int)] {
    let bytes = source.bytes
    var found: [(name: ArraySlice<UInt8>, offset: Int)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == sign, index == range.lowerBound || isSeparator(bytes[index - 1]) else {
        index += 1
        continue
      }
      let name = bytes[(index + 1)..<range.upperBound].prefix(while: isNameByte)
      if !name.isEmpty { found.append((name, index)) }
      index = name.endIndex
    }
    return found
  }

  /// The offset of something that looks like an explicit key, an alias or a collection as a key.
  private var collectionKey: Int? {
    let bytes = source.bytes
    var before: UInt8 = UInt8(ascii: "\n")
    for index in range {
      let byte = bytes[index]
      let next = index + 1 < range.upperBound ? bytes[index + 1] : UInt8(ascii: "\n")
      if byte == UInt8(ascii: "?"), next <= 0x20 { return index }
      if byte == UInt8(ascii: ":"), before == UInt8(ascii: "]") || before == UInt8(ascii: "}") {
        return index
      }
      if byte == UInt8(ascii: "*"), isAliasKey(at: index) { return index }
      if byte != 0x20, byte != 0x09 { before = byte }
    }
    return nil
  }

  private func isAliasKey(at index: Int) -> Bool {
    let rest = source.bytes[(index + 1)..<range.upperBound]
    let name = rest.prefix(while: isNameByte)
    let behind = rest[name.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
    return !name.isEmpty && behind.first == UInt8(ascii: ":")
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "[]{},:?-".utf8.contains(byte)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private func failure(_ message: String, at offset: Int) -> PromptError {
    PromptError(.input, "not readable YAML: \(message)", in: source, at: offset)
  }
}

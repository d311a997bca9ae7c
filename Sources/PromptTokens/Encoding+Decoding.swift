/// An id that no token of the encoding has.
public struct UnknownTokenError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The id.
  public let id: Int
  /// Its place in the sequence, from 0.
  public let index: Int
  /// The encoding's name.
  public let encoding: String

  /// The id and its place.
  public var description: String { "\(encoding) has no token \(id) (number \(index + 1))" }
}

extension Encoding {
  /// The bytes of token ids, special tokens included; they need not be whole UTF-8.
  ///
  /// - Throws: `UnknownTokenError` at the first id that no token has.
  public func decodeBytes(_ ids: some Sequence<Int>) throws(UnknownTokenError) -> [UInt8] {
    var bytes: [UInt8] = []
    var index = 0
    for id in ids {
      if let token = definition.vocabulary.bytes(of: id) {
        bytes.append(contentsOf: token)
      } else if let special = definition.specialTokens.first(where: { $0.id == id }) {
        bytes.append(contentsOf: special.text.utf8)
      } else {
        throw UnknownTokenError(id: id, index: index, encoding: name)
      }
      index += 1
    }
    return bytes
  }

  /// The text of token ids; bytes that are not UTF-8 become U+FFFD, as `count(_:)` reads them.
  ///
  /// - Throws: `UnknownTokenError` at the first id that no token has.
  public func decode(_ ids: some Sequence<Int>) throws(UnknownTokenError) -> String {
    let bytes = try decodeBytes(ids)
    return String(decoding: UTF8Repair.repaired(bytes.span) ?? bytes, as: UTF8.self)
  }

  /// The id of the token, ordinary or special, that is exactly these bytes.
  public func id(of token: [UInt8]) -> Int? {
    if let id = definition.vocabulary.id(of: token) { return id }
    return definition.specialTokens.first { $0.text.utf8.elementsEqual(token) }?.id
  }
}

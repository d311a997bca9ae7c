/// The layout of a packed vocabulary (`.ptok`), version 1; all numbers are little endian.
///
///     0   magic "PTOK"
///     4   UInt32  version
///     8   UInt32  number of tokens; a token's id is its rank, from 0 without gaps
///     12  UInt32  bytes of token text
///     16  UInt32  number of hash slots, a power of two
///     20  UInt32  bytes of the longest token, at most 255
///     24  UInt64  0
///     32  32 bytes, SHA-256 of the `.tiktoken` file it was packed from
///     64  UInt32 × (tokens + 1)   offsets of the tokens' text, by id
///         UInt32 × slots          hash table
///         bytes                   token text, by id
///
/// A slot is 0 when empty, else `tag << 18 | id + 1`, where the tag is the top 14 bits of the
/// token's hash. A search begins at the hash's low bits and goes on to the next slot until an
/// empty one.
package enum VocabularyFormat {
  /// `PTOK` in the file's byte order.
  package static let magic: UInt32 = 0x4B4F_5450
  /// The version that this build reads and writes.
  package static let version: UInt32 = 1
  /// The bytes before the offsets.
  package static let headerSize = 64
  /// The bits of a slot that hold the id.
  package static let idBits: UInt32 = 18
  /// The longest token, in bytes.
  package static let longestToken = 255

  /// The slot that holds a token.
  @inline(__always)
  package static func slot(id: UInt32, hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 50) << idBits | (id + 1)
  }
}

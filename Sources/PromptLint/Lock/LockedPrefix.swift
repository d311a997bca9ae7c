internal import PromptCore

/// The fingerprint of a stable prefix: enough to find where a later one differs, and none of its
/// text.
///
/// Hashes of growing parts stand at the first line end behind each step. The step grows with the prefix, so that there are
/// at most 96 of them; it is at least 64 bytes, about 16 tokens, and a block of 128 tokens (the
/// smallest that a hosted model caches: OpenAI before GPT-5.6, xAI; read 2026-11-20) in a prefix of
/// 12,000 tokens.
public struct LockedPrefix: Sendable, Hashable {
  /// The length in bytes.
  public var bytes: Int
  /// SHA-256 of all of it, in hexadecimal.
  public var hash: String
  /// Its fixed text in tokens, by encoding.
  public var tokens: [String: Int]
  /// The least bytes from one checkpoint to the next.
  public var step: Int
  /// The first 4 digits of SHA-256 of the first step, the first two steps, and so on, each rounded
  /// up to the end of a line.
  public var checkpoints: [String]

  /// Makes a fingerprint from what a lock says.
  public init(bytes: Int, hash: String, tokens: [String: Int], step: Int, checkpoints: [String]) {
    self.bytes = bytes
    self.hash = hash
    self.tokens = tokens
    self.step = step
    self.checkpoints = checkpoints
  }

  /// Takes the fingerprint of a prefix; `tokens` counts its fixed text in an encoding.
  ///
  /// - Complexity: O(bytes).
  public init(
    of prefix: StablePrefix,
    encodings: [String],
    tokens: (_ text: String, _ encoding: String) -> Int
  ) {
    let bytes = prefix.bytes
    let text = String(decoding: prefix.text(), as: UTF8.self)
    let step = max(Self.leastStep, (bytes.count / Self.mostCheckpoints + 32) / 32 * 32)
    var digests = PrefixDigests(of: bytes)
    self.init(
      bytes: bytes.count,
      hash: "",
      tokens: Dictionary(uniqueKeysWithValues: Set(encodings).map { ($0, tokens(text, $0)) }),
      step: step,
      checkpoints: Self.boundaries(of: bytes, step: step).map {
        String(digests.hex(upTo: $0).prefix(Self.checkpointDigits))
      }
    )
    hash = digests.hex(upTo: bytes.count)
  }

  static let leastStep = 64
  static let mostCheckpoints = 96
  /// A wrong match, once in 65,536, misplaces the change by one step, as all digests behind a
  /// change differ.
  static let checkpointDigits = 4

  /// What a prefix has become.
  public enum Change: Sendable, Hashable {
    /// Nothing.
    case none
    /// Text was added behind it; what was there is as it was.
    case extended
    /// It ends earlier, and as far as the checkpoints tell, is as it was up to there.
    case shortened
    /// It differs from somewhere in this part of it on: a few lines.
    case rewritten(from: Range<Int>)
  }

  /// How a prefix of today differs from the locked one.
  ///
  /// - Complexity: O(bytes).
  public func change(to prefix: StablePrefix) -> Change {
    let now = prefix.bytes
    var digests = PrefixDigests(of: now)
    let boundaries = Self.boundaries(of: now, step: step)
    let matching = zip(checkpoints, boundaries).prefix { digests.hex(upTo: $1).hasPrefix($0) }
    if now.count >= bytes, digests.hex(upTo: bytes) == hash {
      return now.count == bytes ? .none : .extended
    }
    if now.count < bytes, matching.count == boundaries.count { return .shortened }
    let start = matching.last?.1 ?? 0
    return .rewritten(from: start..<(boundaries.first { $0 > start } ?? now.count))
  }

  /// The ends of the parts of a text, its own end left out.
  ///
  /// Each depends on the text in front of it alone, so that two texts have the same as far as they
  /// are the same, and none has to be stored. A line longer than four steps is cut.
  private static func boundaries(of bytes: [UInt8], step: Int) -> [Int] {
    var boundaries: [Int] = []
    var end = 0
    while end + step < bytes.count {
      let limit = min(end + 4 * step, bytes.count)
      let lineEnd = bytes[(end + step - 1)..<limit].firstIndex(of: UInt8(ascii: "\n"))
      end = lineEnd.map { $0 + 1 } ?? limit
      if end < bytes.count { boundaries.append(end) }
    }
    return boundaries
  }
}

/// Digests of growing parts of one text, in ascending order.
private struct PrefixDigests {
  private let bytes: [UInt8]
  private var position = 0
  private var digest = SHA256()

  init(of bytes: [UInt8]) { self.bytes = bytes }

  /// The digest of the first bytes; a shorter part than before is hashed anew.
  mutating func hex(upTo end: Int) -> String {
    if end < position {
      digest = SHA256()
      position = 0
    }
    digest.update(Array(bytes[position..<end]))
    position = end
    let digest = self.digest
    return digest.finalHex()
  }
}

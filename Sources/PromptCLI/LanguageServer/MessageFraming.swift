internal import PromptCore

/// Cuts a byte stream into messages: header lines, an empty line, as many bytes as they announce
/// (LSP 3.17, base protocol).
///
/// What is no header is skipped up to the next one that announces a length, so that a damaged
/// message costs itself alone.
struct MessageFraming {
  /// A piece of the stream.
  enum Frame: Hashable {
    /// The bytes of a message.
    case body([UInt8])
    /// Bytes that are no header, and why; told once until the next body.
    case malformed(String)
    /// A body that is longer than the limit is skipped; its length.
    case tooLarge(Int)
  }

  /// The longest body that is kept: 64 MB, four times the longest prompt that is linted.
  static let bodyLimit = 64 << 20
  /// The longest header; real ones have 30 bytes.
  private static let headerLimit = 4_096
  private static let lengthName = Array("content-length:".utf8)

  private let bodyLimit: Int
  private var buffer: [UInt8] = []
  private var start = 0
  /// The length of the body that has begun.
  private var length: Int?
  /// The bytes of a body that are still to be skipped.
  private var skipped = 0
  private var isLost = false

  init(bodyLimit: Int = bodyLimit) { self.bodyLimit = bodyLimit }

  /// Adds what was read.
  mutating func append(_ bytes: some Collection<UInt8>) {
    let skipping = min(skipped, bytes.count)
    skipped -= skipping
    if start > buffer.count / 2 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer += bytes.dropFirst(skipping)
  }

  /// The next piece; `nil` until more is read.
  mutating func next() -> Frame? {
    while true {
      if let length {
        guard buffer.count - start >= length else { return nil }
        let body = Array(buffer[start..<(start + length)])
        start += length
        self.length = nil
        isLost = false
        return .body(body)
      }
      guard let header = takeHeader() else { return nil }
      switch Self.contentLength(in: header) {
      case .some(let length) where length <= bodyLimit: self.length = length
      case .some(let length):
        let here = min(length, buffer.count - start)
        start += here
        skipped = length - here
        return .tooLarge(length)
      case nil where isLost: continue
      case nil:
        isLost = true
        return .malformed("expected \"Content-Length: N\", read \(Self.shown(header))")
      }
    }
  }

  /// The header up to its empty line, or what is too long to be one.
  private mutating func takeHeader() -> ArraySlice<UInt8>? {
    var lineStart = start
    var index = start
    while index < buffer.count {
      defer { index += 1 }
      guard buffer[index] == UInt8(ascii: "\n") else { continue }
      let line = buffer[lineStart..<index]
      let isEmpty = line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")])
      if isEmpty, lineStart == start {
        start = index + 1
      } else if isEmpty {
        defer { start = index + 1 }
        return buffer[start..<lineStart]
      }
      lineStart = index + 1
    }
    guard buffer.count - start > Self.headerLimit else { return nil }
    // The beginning of a header may lie at the end.
    defer { start = buffer.count - Self.lengthName.count }
    return buffer[start..<(buffer.count - Self.lengthName.count)]
  }

  /// The number behind the last `Content-Length:`, in any case, whatever stands in front of it.
  private static func contentLength(in header: ArraySlice<UInt8>) -> Int? {
    let lowered = header.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    var place = lowered.count - lengthName.count
    while place >= 0, !lowered[place..<(place + lengthName.count)].elementsEqual(lengthName) {
      place -= 1
    }
    guard place >= 0 else { return nil }
    let value = lowered[(place + lengthName.count)...].prefix { $0 != 0x0A && $0 != 0x0D }
    let digits = value.filter { $0 != 0x20 }
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func shown(_ header: ArraySlice<UInt8>) -> String {
    JSONValue.string(String(decoding: header.prefix(60), as: UTF8.self)).text()
  }

  /// A message with its header.
  static func bytes(of message: JSONValue) -> [UInt8] {
    let body = message.text()
    return Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
  }
}

internal import PromptCore

/// The size of a WebP image: extended, lossless or lossy (RFC 9649, section 2; RFC 6386, 9.1).
enum WebPHeader {
  static func size(in reader: ByteReader) throws(PromptError) -> ImageSize {
    let format = "WebP"
    switch reader.tag(at: 12) {
    case "VP8X":
      let width = try little24(at: 24, in: reader) + 1
      let height = try little24(at: 27, in: reader) + 1
      return try reader.size(width: width, height: height, of: format)
    case "VP8L":
      guard try reader.byte(at: 20, of: format) == 0x2F else {
        throw PromptError(.input, "the WebP image has no lossless signature")
      }
      let low = try reader.little16(at: 21, of: format)
      let high = try reader.little16(at: 23, of: format)
      let width = low & 0x3FFF + 1
      let height = (low >> 14 | high << 2) & 0x3FFF + 1
      return try reader.size(width: width, height: height, of: format)
    case "VP8 ":
      let width = try reader.little16(at: 26, of: format) & 0x3FFF
      let height = try reader.little16(at: 28, of: format) & 0x3FFF
      return try reader.size(width: width, height: height, of: format)
    case nil:
      _ = try reader.big32(at: 12, of: format)
      throw PromptError(.input, "the WebP image has no chunk")
    case let tag?:
      throw PromptError(.input, "the WebP image begins with the chunk \"\(tag)\"")
    }
  }

  private static func little24(at offset: Int, in reader: ByteReader) throws(PromptError) -> Int {
    try reader.little16(at: offset, of: "WebP") | reader.byte(at: offset + 2, of: "WebP") << 16
  }
}

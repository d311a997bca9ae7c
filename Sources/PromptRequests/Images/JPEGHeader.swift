internal import PromptCore

/// The size of a JPEG image: of its first frame header (ITU-T T.81, annex B).
enum JPEGHeader {
  /// Walks the segments to the frame header; a turn by EXIF orientation keeps the pixel count.
  static func size(in reader: ByteReader) throws(PromptError) -> ImageSize {
    var offset = 2
    while true {
      guard try reader.byte(at: offset, of: "JPEG") == 0xFF else {
        throw PromptError(.input, "the JPEG image has no marker at byte \(offset)")
      }
      let marker = try reader.byte(at: offset + 1, of: "JPEG")
      switch marker {
      case 0xFF: offset += 1
      case 0x01, 0xD0...0xD8: offset += 2
      case 0xC4, 0xC8, 0xCC: offset = try next(after: offset, in: reader)
      case 0xC0...0xCF:
        let height = try reader.big16(at: offset + 5, of: "JPEG")
        let width = try reader.big16(at: offset + 7, of: "JPEG")
        return try reader.size(width: width, height: height, of: "JPEG")
      case 0xD9, 0xDA:
        throw PromptError(.input, "the JPEG image has no frame header")
      default: offset = try next(after: offset, in: reader)
      }
    }
  }

  private static func next(after offset: Int, in reader: ByteReader) throws(PromptError) -> Int {
    let length = try reader.big16(at: offset + 2, of: "JPEG")
    guard length >= 2 else {
      throw PromptError(.input, "the JPEG image has a segment of length \(length)")
    }
    return offset + 2 + length
  }
}

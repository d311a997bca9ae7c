public import PromptCore

/// Reads the size of an image from its first bytes.
public enum ImageHeader {
  /// The size of a PNG, JPEG, GIF or WebP image.
  ///
  /// - Throws: `PromptError.input` if the bytes are none of these, or end before the size.
  public static func size(of bytes: [UInt8]) throws(PromptError) -> ImageSize {
    let reader = ByteReader(bytes: bytes)
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      return try PNGHeader.size(in: reader)
    }
    if bytes.starts(with: [0xFF, 0xD8]) { return try JPEGHeader.size(in: reader) }
    if bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)) {
      return try GIFHeader.size(in: reader)
    }
    if bytes.starts(with: Array("RIFF".utf8)), reader.tag(at: 8) == "WEBP" {
      return try WebPHeader.size(in: reader)
    }
    throw PromptError(
      .input,
      bytes.isEmpty ? "the image is empty" : "the image is no PNG, JPEG, GIF or WebP",
      remedy: "give its size: --image WIDTHxHEIGHT"
    )
  }
}

/// Reads numbers from bytes, with an error where they end.
struct ByteReader {
  let bytes: [UInt8]

  func big16(at offset: Int, of format: String) throws(PromptError) -> Int {
    let two = try bytes(at: offset, count: 2, of: format)
    return Int(two[0]) << 8 | Int(two[1])
  }

  func big32(at offset: Int, of format: String) throws(PromptError) -> Int {
    try big16(at: offset, of: format) << 16 | big16(at: offset + 2, of: format)
  }

  func little16(at offset: Int, of format: String) throws(PromptError) -> Int {
    let two = try bytes(at: offset, count: 2, of: format)
    return Int(two[1]) << 8 | Int(two[0])
  }

  func byte(at offset: Int, of format: String) throws(PromptError) -> Int {
    Int(try bytes(at: offset, count: 1, of: format)[0])
  }

  /// Four characters, or `nil` if the bytes end before them.
  func tag(at offset: Int) -> String? {
    guard offset >= 0, offset + 4 <= bytes.count else { return nil }
    return String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
  }

  private func bytes(
    at offset: Int,
    count: Int,
    of format: String
  ) throws(PromptError) -> [UInt8] {
    guard offset >= 0, offset + count <= bytes.count else {
      throw PromptError(
        .input,
        "the \(format) image ends at byte \(bytes.count), before its size",
        remedy: "give its size: --image WIDTHxHEIGHT"
      )
    }
    return Array(bytes[offset..<offset + count])
  }

  /// A size that a header states.
  func size(width: Int, height: Int, of format: String) throws(PromptError) -> ImageSize {
    guard let size = ImageSize(width: width, height: height) else {
      let stated = "\(width) × \(height) pixels"
      throw PromptError(.input, "the \(format) image says it has \(stated)")
    }
    return size
  }
}

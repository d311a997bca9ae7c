internal import PromptCore

/// The size of a PNG image (PNG 3rd edition, W3C 2025, section 11.2.1: IHDR comes first).
enum PNGHeader {
  static func size(in reader: ByteReader) throws(PromptError) -> ImageSize {
    let width = try reader.big32(at: 16, of: "PNG")
    let height = try reader.big32(at: 20, of: "PNG")
    guard reader.tag(at: 12) == "IHDR" else {
      throw PromptError(.input, "the PNG image does not begin with IHDR")
    }
    return try reader.size(width: width, height: height, of: "PNG")
  }
}

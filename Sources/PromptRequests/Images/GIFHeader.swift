internal import PromptCore

/// The size of a GIF image's screen (GIF89a, section 18).
enum GIFHeader {
  static func size(in reader: ByteReader) throws(PromptError) -> ImageSize {
    let width = try reader.little16(at: 6, of: "GIF")
    let height = try reader.little16(at: 8, of: "GIF")
    return try reader.size(width: width, height: height, of: "GIF")
  }
}

import PromptCore
import PromptFiles
import PromptTestSupport
import Testing

@testable import PromptRequests

struct ImageHeaderTests {
  /// Headers made by hand from the formats' descriptions, all of 640 × 480 pixels.
  static let headers: [(format: String, bytes: [UInt8])] = [
    (
      "PNG",
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        + Array("IHDR".utf8) + [0, 0, 0x02, 0x80, 0, 0, 0x01, 0xE0]
    ),
    ("GIF", Array("GIF89a".utf8) + [0x80, 0x02, 0xE0, 0x01]),
    (
      "JPEG",
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xDB, 0, 3, 9, 0xFF, 0xC2, 0, 17, 8]
        + [0x01, 0xE0, 0x02, 0x80]
    ),
    (
      "WebP extended",
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0]
        + [0x7F, 0x02, 0, 0xDF, 0x01, 0]
    ),
    (
      "WebP lossless",
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8L".utf8) + [9, 0, 0, 0, 0x2F]
        + [0x7F, 0xC2, 0x77, 0x00]
    ),
    (
      "WebP lossy",
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [9, 0, 0, 0, 1, 2, 3]
        + [0x9D, 0x01, 0x2A, 0x80, 0x02, 0xE0, 0x01]
    ),
  ]

  @Test(arguments: headers.indices)
  func `reads the size`(index: Int) throws {
    let size = try ImageHeader.size(of: Self.headers[index].bytes)
    #expect(size == ImageSize(width: 640, height: 480))
  }

  @Test(arguments: headers.indices)
  func `a header that is cut off is an error at every length`(index: Int) {
    let bytes = Self.headers[index].bytes
    for length in 0..<bytes.count {
      #expect(throws: PromptError.self, "\(Self.headers[index].format) of \(length) bytes") {
        try ImageHeader.size(of: Array(bytes[..<length]))
      }
    }
  }

  @Test(arguments: [
    Array("GIF89a".utf8) + [0, 0, 1, 0], [0xFF, 0xD8, 0x00, 0x00],
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0], [0xFF, 0xD8, 0xFF, 0xDA, 0, 2], Array("hello".utf8),
  ])
  func `wrong bytes are an error and no crash`(bytes: [UInt8]) {
    #expect(throws: PromptError.self) { try ImageHeader.size(of: bytes) }
  }

  @Test func `reads images from the command line`() throws {
    #expect(try ImageArgument.image("1024x768:high").detail == "high")
    #expect(try ImageArgument.image("1024x768").size == ImageSize(width: 1024, height: 768))
    #expect(throws: PromptError.self) { try ImageArgument.image("0x768") }
    #expect(throws: PromptError.self) { try ImageArgument.image("9999999999999x1") }
    #expect(throws: PromptError.self) { try ImageArgument.image("missing.png") }
    try TemporaryFolder.with { folder in
      let path = "\(folder)/a.png"
      try AtomicFile.replace(path, with: Self.headers[0].bytes)
      let image = try ImageArgument.image("\(path):low")
      #expect(image.size == ImageSize(width: 640, height: 480))
      #expect(image.detail == "low")
      try AtomicFile.replace(path, with: [UInt8]("no image".utf8))
      #expect(throws: PromptError.self) { try ImageArgument.image(path) }
    }
  }

  @Test(arguments: [
    ("R0lGODlh", [UInt8]("GIF89a".utf8)), ("R0lG\nODlh", [UInt8]("GIF89a".utf8)),
    ("", []), ("_-8=", [0xFF, 0xEF]),
  ])
  func `reads base64`(text: String, bytes: [UInt8]) {
    #expect(Base64.bytes(of: text[...]) == bytes)
    #expect(Base64.bytes(of: "R0l*") == nil)
  }
}

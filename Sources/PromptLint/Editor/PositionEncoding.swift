/// The units in which an editor counts columns (LSP 3.17, `PositionEncodingKind`).
public enum PositionEncoding: String, Sendable, Hashable, CaseIterable {
  /// Bytes.
  case utf8 = "utf-8"
  /// Code units of UTF-16; what every client knows.
  case utf16 = "utf-16"
  /// Unicode scalars.
  case utf32 = "utf-32"

  /// The units of the scalar that a byte begins.
  func units(ofScalarAt byte: UInt8) -> Int {
    switch self {
    case .utf8: Self.length(ofScalarAt: byte)
    case .utf16: byte < 0xF0 ? 1 : 2
    case .utf32: 1
    }
  }

  /// The bytes of the scalar that a byte begins.
  static func length(ofScalarAt byte: UInt8) -> Int {
    switch byte {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }
}

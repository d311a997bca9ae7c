extension Span<UInt8> {
  /// The number of the scalar that begins at an offset of well-formed UTF-8.
  func scalarValue(at offset: Int) -> UInt32 {
    let lead = self[offset]
    if lead < 0x80 { return UInt32(lead) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for index in 1..<length { value = value << 6 | UInt32(self[offset + index] & 0x3F) }
    return value
  }
}

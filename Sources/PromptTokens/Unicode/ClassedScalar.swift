/// A scalar as the pre-tokenizers see it: its class and how many bytes it takes.
struct ClassedScalar {
  var scalarClass: ScalarClass
  var length: Int
}

extension Span<UInt8> {
  /// The scalar that begins at an offset of well-formed UTF-8.
  @inline(__always)
  func scalar(at offset: Int) -> ClassedScalar {
    precondition(offset < count)
    let lead = self[unchecked: offset]
    if lead < 0x80 {
      return ClassedScalar(scalarClass: ScalarClassTable.ascii(lead), length: 1)
    }
    return multibyteScalar(at: offset, lead: UInt32(lead))
  }

  @inline(__always)
  private func multibyteScalar(at offset: Int, lead: UInt32) -> ClassedScalar {
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    precondition(offset &+ length <= count, "the text was checked to be well-formed UTF-8")
    let second = UInt32(self[unchecked: offset &+ 1] & 0x3F)
    var value = (lead & 0x1F) &<< 6 | second
    if length > 2 {
      value = (lead & 0x0F) &<< 12 | second &<< 6 | UInt32(self[unchecked: offset &+ 2] & 0x3F)
    }
    if length > 3 {
      // Four bytes hold 21 bits; well-formed text stays below 0x110000.
      value = (value &<< 6 | UInt32(self[unchecked: offset &+ 3] & 0x3F)) & 0x1F_FFFF
    }
    return ClassedScalar(scalarClass: ScalarClassTable.unchecked(value), length: length)
  }

  /// The offset behind a run of scalars that are in a set of classes.
  @inline(__always)
  func endOfRun(of classes: ScalarClass, from start: Int) -> Int {
    var index = start
    while index < count {
      let scalar = scalar(at: index)
      guard scalar.scalarClass.isIn(classes) else { break }
      index += scalar.length
    }
    return index
  }

  /// The offset behind a run of scalars that are in none of a set of classes.
  @inline(__always)
  func endOfRun(outside classes: ScalarClass, from start: Int) -> Int {
    var index = start
    while index < count {
      let scalar = scalar(at: index)
      guard !scalar.scalarClass.isIn(classes) else { break }
      index += scalar.length
    }
    return index
  }
}

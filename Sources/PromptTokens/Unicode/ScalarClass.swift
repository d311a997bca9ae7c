/// What the pre-tokenizers' patterns ask of a scalar: exactly one bit, or none for the rest.
package struct ScalarClass: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// General category Lu.
  package static let uppercase = ScalarClass(rawValue: 1 << 0)
  /// General category Lt.
  package static let titlecase = ScalarClass(rawValue: 1 << 1)
  /// General category Lm.
  package static let modifier = ScalarClass(rawValue: 1 << 2)
  /// General category Lo.
  package static let otherLetter = ScalarClass(rawValue: 1 << 3)
  /// General category Ll.
  package static let lowercase = ScalarClass(rawValue: 1 << 4)
  /// General categories Mn, Mc, Me.
  package static let mark = ScalarClass(rawValue: 1 << 5)
  /// General categories Nd, Nl, No.
  package static let number = ScalarClass(rawValue: 1 << 6)
  /// Property White_Space: what `\s` matches.
  package static let space = ScalarClass(rawValue: 1 << 7)

  /// Every general category L*.
  package static let letter: ScalarClass = [
    .uppercase, .titlecase, .modifier, .otherLetter, .lowercase,
  ]

  /// Whether the scalar is in any of the classes of a set.
  @inline(__always)
  func isIn(_ set: ScalarClass) -> Bool { rawValue & set.rawValue != 0 }
}

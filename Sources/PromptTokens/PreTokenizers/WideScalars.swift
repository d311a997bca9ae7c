internal import CPromptVocabularies

/// The scalars beyond ASCII in 64 bytes of text, as one bit set for each class.
///
/// All bytes of a scalar are in its set. Numbers and white space beyond ASCII, and U+017F, which is
/// an `s` to a contraction, are left to the path that reads scalar by scalar: they end the block.
struct WideScalars {
  /// Letters of every kind.
  var letters: UInt64 = 0
  /// Letters that are uppercase or titlecase.
  var uppercase: UInt64 = 0
  /// Letters that go with either case: `\p{Lm}` and `\p{Lo}`.
  var caseless: UInt64 = 0
  /// Marks.
  var marks: UInt64 = 0
  /// What is neither letter, mark, number nor white space.
  var symbols: UInt64 = 0
  /// All bytes behind the first one of a scalar.
  var continuations: UInt64 = 0
  /// How many bytes from the start on are text whose classes are known.
  var end = TextBlock.size

  /// What a block of ASCII holds.
  static let none = WideScalars()

  private init() {}

  /// Reads the scalars whose bytes are given, in a block of which so many bytes are text.
  @inline(never)
  init(_ bytes: UInt64, at start: UnsafePointer<UInt8>, count: Int) {
    continuations = bytes & prompt_continuation_bytes(start)
    let leads = bytes & ~continuations
    var others: UInt64 = 0
    var rest = leads & TextBlock.through(count &- 1)
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      let bit = rest & (0 &- rest)
      rest &= rest &- 1
      // A scalar that the block cuts can be read whole.
      let scalar = Self.scalar(at: start + place)
      let found = ScalarClassTable.unchecked(scalar)
      letters |= found.isIn(.letter) ? bit : 0
      uppercase |= found.isIn([.uppercase, .titlecase]) ? bit : 0
      caseless |= found.isIn([.modifier, .otherLetter]) ? bit : 0
      marks |= found.isIn(.mark) ? bit : 0
      others |= found.isIn([.number, .space]) || scalar == 0x17F ? bit : 0
    }
    symbols = spread(leads & ~(letters | marks | others))
    (letters, uppercase) = (spread(letters), spread(uppercase))
    (caseless, marks) = (spread(caseless), spread(marks))
    end = min(count, others.trailingZeroBitCount)
  }

  /// The scalar of at least two bytes at an address of well-formed UTF-8.
  @inline(__always)
  private static func scalar(at start: UnsafePointer<UInt8>) -> UInt32 {
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self).bigEndian
    let (second, third, fourth) = (word &>> 16 & 0x3F, word &>> 8 & 0x3F, word & 0x3F)
    if word &>> 24 < 0xE0 { return (word &>> 24 & 0x1F) &<< 6 | second }
    if word &>> 24 < 0xF0 { return (word &>> 24 & 0x0F) &<< 12 | second &<< 6 | third }
    return (word &>> 24 & 0x07) &<< 18 | second &<< 12 | third &<< 6 | fourth
  }

  /// Adds the continuations behind each lead.
  @inline(__always)
  private func spread(_ leads: UInt64) -> UInt64 {
    let second = leads | leads << 1 & continuations
    let third = second | second << 1 & continuations
    return third | third << 1 & continuations
  }
}

extension RandomText {
  /// A text of several random ones with long runs between them, of some hundred bytes.
  ///
  /// The runs are what pre-tokenizers read far ahead in: white space, digits, capitals behind
  /// letters without case.
  public mutating func adversarial(parts: Int = 8) -> String {
    var text = ""
    for part in 0..<parts {
      text += part % 4 == 3 ? nextKana() : next()
      let run = Self.runs[Int(bytes(from: [UInt8](0...255), count: 1...1)[0]) % Self.runs.count]
      let letters = bytes(from: Array(0..<UInt8(run.count)), count: 1...40)
      for letter in letters { text.unicodeScalars.append(run[Int(letter)]) }
    }
    return text
  }

  /// The same with random bytes put into it, so that it is malformed here and there.
  public mutating func malformed(parts: Int = 8) -> [UInt8] {
    var text: [UInt8] = []
    let alphabet: [UInt8] = [
      0x41, 0x20, 0x80, 0xBF, 0xC3, 0xE2, 0x82, 0xED, 0xA0, 0xF0, 0x9F, 0xFF,
    ]
    for _ in 0..<parts {
      text += Array(next().utf8)
      text += bytes(from: alphabet, count: 1...5)
    }
    return text
  }

  private static let runs: [[Unicode.Scalar]] = [
    [" "], [" ", "\n"], ["\n", "\r", " ", "\t"], [" ", "\u{3000}", "\u{A0}"], ["7"], ["1", "٣"],
    ["A", "B"], ["中", "A", "B"], ["中", "\u{301}", "A", "b"], ["A", "ǅ", "ʰ"], ["'", "s", "l", "e"],
    ["x"], ["é", "a"], ["!", "\n", "/"], ["\u{301}", "!"], ["😀", "\u{200D}"], ["界", "。", "、"],
    ["か", "漢", "゠", "\u{3040}"], ["1", "か", " "], ["\u{1}", "\u{E000}"],
    ["\u{1}", "\u{301}", "か", "1"], ["!", "a", "é"], [".", "A", "\n"], ["'", "ſ", "S", "\u{301}"],
  ]
}

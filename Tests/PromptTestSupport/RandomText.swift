internal import PromptStatistics

/// Random texts that look for trouble; the same seed gives the same texts.
public struct RandomText {
  /// The seed, for the message of a test that fails.
  public let seed: UInt64
  private var generator: SeededGenerator

  /// Starts at a seed.
  public init(seed: UInt64) {
    self.seed = seed
    generator = SeededGenerator(seed: seed)
  }

  /// The next text, of at most some dozens of scalars.
  public mutating func next() -> String {
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: join(Self.soup, upTo: 24)
    case 1: join(Self.words + Self.soup, upTo: 8)
    case 2: join(Self.cased, upTo: 16)
    case 3: scalars(upTo: 20)
    case 4: join(Self.emoji + Self.soup, upTo: 10)
    case 5:
      String(
        repeating: pick(Self.soup + Self.words),
        count: Int.random(in: 1...40, using: &generator)
      )
        + pick(Self.soup)
    default: join(Self.words, upTo: 3) + scalars(upTo: 4) + join(Self.soup, upTo: 6)
    }
  }

  /// The next text of ideographs, kana, digits and control characters.
  public mutating func nextKana() -> String { join(Self.kana, upTo: 24) }

  /// Random bytes from an alphabet.
  public mutating func bytes(from alphabet: [UInt8], count: ClosedRange<Int>) -> [UInt8] {
    (0..<Int.random(in: count, using: &generator)).map { _ in
      alphabet[Int.random(in: alphabet.indices, using: &generator)]
    }
  }

  private mutating func pick(_ parts: [String]) -> String {
    parts[Int.random(in: parts.indices, using: &generator)]
  }

  private mutating func join(_ parts: [String], upTo count: Int) -> String {
    (0..<Int.random(in: 1...count, using: &generator)).map { _ in pick(parts) }.joined()
  }

  private mutating func scalars(upTo count: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...count, using: &generator) {
      let block = Self.blocks[Int.random(in: Self.blocks.indices, using: &generator)]
      text.append(Unicode.Scalar(UInt32.random(in: block, using: &generator)) ?? " ")
    }
    return String(text)
  }

  private static let soup = [
    " ", "  ", "\n", "\r\n", "\r", "\t", "'", "'s", "'ſ", "'LL", "/", "!", ".", "a", "A", "1", "é",
    "\u{B}", "\u{85}", "\u{A0}", "\u{2028}", "\u{3000}", "\u{200B}", "\u{FEFF}", "\u{301}",
  ]
  private static let words = [
    "the", "Hello", "HTTPServer", "don't", "camelCase", "naïve", "Straße", "İstanbul", "1234567",
    "http://a.b/c?d=e", "{}", "->", "<|endoftext|>", "你好", "日本語", "한국어", "Привет", "नमस्ते", "مرحبا",
  ]
  private static let cased = ["A", "a", "ǅ", "ʰ", "ª", "中", "\u{301}", " ", "'s", "!", "É", "ß"]
  private static let emoji = ["😀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "1️⃣", "❤️", "\u{200D}"]
  private static let kana = [
    "漢", "字", "か", "ナ", "゠", "゙", "゛", "・", "ー", "\u{3040}", "〇", "一", "龥", "\u{9FA6}", "。",
    "1", "23", "٣", "½", "\u{0}", "\u{1}", "\u{7F}", "\u{9F}", "\u{E000}", "\u{200B}", " ", "  ",
    "\n", "\r\n", "\t", "a", "É", ".foo", "!", "$", "€", "_", "—", "\u{301}",
  ]
  private static let blocks: [ClosedRange<UInt32>] = [
    0x20...0x7E, 0xA0...0x24F, 0x250...0x36F, 0x370...0x52F, 0x530...0x6FF, 0x900...0xDFF,
    0xE00...0x10FF, 0x1100...0x17FF, 0x1800...0x1FFF, 0x2000...0x2BFF, 0x2C00...0x33FF,
    0x4E00...0x9FFF, 0xA000...0xABFF, 0xAC00...0xD7A3, 0xE000...0xFFFD, 0x10000...0x12FFF,
    0x16000...0x1BFFF, 0x1D000...0x1FFFF, 0x20000...0x323AF, 0xE0000...0x10FFFF,
  ]
}

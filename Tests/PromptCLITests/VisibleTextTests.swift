import Testing

@testable import PromptCLI

struct VisibleTextTests {
  @Test(arguments: [
    ("plain é 你 😀", "plain é 你 😀"), ("a\nb\r\t", "a\\nb\\r\\t"), ("\u{1B}[31m", "\\u{1b}[31m"),
    ("\u{202E}x\u{200B}", "\\u{202e}x\\u{200b}"), ("\u{301}e\u{301}", "\\u{301}e\u{301}"),
    ("\u{A0}\u{3000} ", "\\u{a0}\u{3000} "), ("\u{E000}\u{85}", "\\u{e000}\\u{85}"), ("", ""),
  ])
  func `shows what cannot be seen`(text: String, shown: String) {
    #expect(VisibleText.of(Array(text.utf8)) == shown)
  }

  @Test(
    arguments: [
      ([0xE2, 0x82], "\\xe2\\x82"), ([0x41, 0xFF, 0x42], "A\\xffB"), ([0x80], "\\x80"),
      ([0xF0, 0x9F, 0x98, 0x80], "😀"), ([0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"),
      ([0xC0, 0x80], "\\xc0\\x80"),
    ] as [([UInt8], String)]
  )
  func `shows bytes of cut characters`(bytes: [UInt8], shown: String) {
    #expect(VisibleText.of(bytes) == shown)
  }

  @Test func `colours on a terminal only, and never against NO_COLOR`() {
    #expect(ColorChoice.auto.isColored(onTerminal: true, noColor: nil))
    #expect(!ColorChoice.auto.isColored(onTerminal: true, noColor: "1"))
    #expect(!ColorChoice.auto.isColored(onTerminal: false, noColor: nil))
    #expect(ColorChoice.always.isColored(onTerminal: false, noColor: "1"))
    #expect(!ColorChoice.never.isColored(onTerminal: true, noColor: nil))
  }
}

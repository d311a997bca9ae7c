#if XML
import PromptCore
import PromptMarkup
import Testing

struct HTMLTextTests {
  @Test(arguments: [
    ("<p>a</p><p>b</p>", "a\nb"), ("a<br>b<br/>c", "a\nb\nc"),
    ("<h1>Title</h1> text <b>bold</b>, <i>thin</i>\n\n  end", "Title\ntext bold, thin end"),
    ("<script>if (a < b) { x(\"</p>\") }</script>x<style>p { color: red }</style>y", "xy"),
    ("<ul><li>one<li>two</ul>", "one\ntwo"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</table>", "a b\nc"),
    ("<pre>  a\n    b</pre>c", "  a\n    b\nc"), ("&lt;p&gt; &eacute;&#128512; &amp;", "<p> é😀 &"),
    ("<html><head><title>T</title><meta charset=utf-8></head><body>x</body></html>", "T\nx"),
    ("", ""), ("plain", "plain"), ("a < b and c > d", "a < b and c > d"),
    ("<p>unclosed <b>bold <p>next", "unclosed bold\nnext"), ("<!-- no -->x", "x"),
    ("<div><div>\n<div> a </div>\n</div></div>\nb", "a\nb"),
  ])
  func `is what a reader sees`(html: String, text: String) throws {
    #expect(try HTMLText.text(of: Array(html.utf8)) == text)
  }

  @Test func `keeps characters whole across blocks`() throws {
    let text = String(repeating: "é😀€", count: 30_000)
    #expect(try HTMLText.text(of: Array("<p>\(text)</p>".utf8)) == text)
  }

  @Test func `reads any bytes without harm`() throws {
    for seed in 0..<50 {
      var state = UInt32(seed) &* 2_654_435_761 | 1
      let bytes = (0..<500).map { _ -> UInt8 in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Array("<>/=\"'&;!-pabcscript \u{0}".utf8 + [0xFF, 0xC3])[Int(state >> 24) % 24]
      }
      _ = try HTMLText.text(of: bytes)
    }
  }

  @Test func `refuses what is nested too deeply`() {
    let html = String(repeating: "<b>", count: 200_000)
    let error = #expect(throws: PromptError.self) { try HTMLText.text(of: Array(html.utf8)) }
    #expect(error?.message == "is nested deeper than 2000 elements")
  }

  @Test func `refuses what is too large`() {
    let bytes = [UInt8](repeating: 0x20, count: HTMLText.sizeLimit + 1)
    #expect(throws: PromptError.self) { try HTMLText.text(of: bytes) }
  }
}
#endif

#if XML
internal import CLibXML2

/// Turns the events of an HTML parser into lines of text.
final class HTMLTextCollector {
  private static let hidden: Set<String> = ["script", "style", "template"]
  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
  ]
  private static let cells: Set<String> = ["td", "th"]

  /// Whether elements were nested beyond the limit; nothing is collected from then on.
  private(set) var isTooDeep = false

  private var bytes: [UInt8] = []
  private var depth = 0
  private var hiddenDepth = 0
  private var preformattedDepth = 0
  private var needsSpace = false

  /// What was collected, without empty lines at the end.
  var finalText: String {
    var text = bytes
    while text.last == 0x0A || text.last == 0x20 { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  /// An element begins.
  func open(_ name: String) {
    depth += 1
    if depth > HTMLText.depthLimit { isTooDeep = true }
    if Self.hidden.contains(name) { hiddenDepth += 1 }
    if Self.blocks.contains(name) { breakLine() }
    if name == "pre" { preformattedDepth += 1 }
  }

  /// An element ends.
  func close(_ name: String) {
    depth -= 1
    if Self.hidden.contains(name) { hiddenDepth = max(0, hiddenDepth - 1) }
    if name == "pre" { preformattedDepth = max(0, preformattedDepth - 1) }
    if Self.blocks.contains(name) { breakLine() }
    if Self.cells.contains(name) { needsSpace = true }
  }

  /// Text, as the parser hands it over.
  func add(_ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    guard let text, hiddenDepth == 0, !isTooDeep else { return }
    for byte in UnsafeBufferPointer(start: text, count: Int(count)) {
      if preformattedDepth > 0 {
        needsSpace = false
        bytes.append(byte)
      } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
        needsSpace = true
      } else {
        if needsSpace, let last = bytes.last, last != 0x0A { bytes.append(0x20) }
        needsSpace = false
        bytes.append(byte)
      }
    }
  }

  private func breakLine() {
    needsSpace = false
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
  }
}
#endif

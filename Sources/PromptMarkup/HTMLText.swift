#if XML
internal import CLibXML2
public import PromptCore

/// The text of an HTML page as a reader sees it, in memory that does not grow with the page's
/// tags.
///
/// Scripts, styles and templates are left out; block elements and `<br>` begin new lines; runs of
/// white space become one space, except inside `<pre>`. The parser recovers from bad HTML as
/// libxml2 does (HTML 4 rules).
public enum HTMLText {
  /// The largest page that is read: 64 MB.
  public static let sizeLimit = 64 << 20
  /// The deepest nesting that is read; each closing tag searches all open elements.
  public static let depthLimit = 2_000

  /// The text of a page in UTF-8.
  ///
  /// - Throws: `PromptError.input` if the page is too large or nested too deeply.
  public static func text(of bytes: [UInt8], path: String = "HTML") throws(PromptError) -> String {
    guard bytes.count <= sizeLimit else {
      throw PromptError(.input, "is larger than \(sizeLimit >> 20) MB", path: path)
    }
    let collector = HTMLTextCollector()
    try parse(bytes, into: collector, path: path)
    guard !collector.isTooDeep else {
      throw PromptError(.input, "is nested deeper than \(depthLimit) elements", path: path)
    }
    return collector.finalText
  }

  private static func parse(
    _ bytes: [UInt8],
    into collector: HTMLTextCollector,
    path: String
  ) throws(PromptError) {
    xmlInitParser()
    var handler = HTMLCallbacks.handler
    let data = Unmanaged.passUnretained(collector).toOpaque()
    let context = htmlCreatePushParserCtxt(&handler, data, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
    guard let context else { throw PromptError(.provider, "no memory for the HTML reader") }
    defer { htmlFreeParserCtxt(context) }
    let options = [HTML_PARSE_NONET, HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING]
    htmlCtxtUseOptions(context, Int32(options.reduce(0) { $0 | $1.rawValue }))
    bytes.withUnsafeBytes { buffer in
      let start = buffer.bindMemory(to: CChar.self).baseAddress
      var offset = 0
      while let start, offset < buffer.count, !collector.isTooDeep {
        let count = min(1 << 16, buffer.count - offset)
        htmlParseChunk(context, start + offset, Int32(count), 0)
        offset += count
      }
    }
    if !collector.isTooDeep { htmlParseChunk(context, nil, 0, 1) }
  }
}

/// The C callbacks; outside any actor, so that they may run on every thread.
private enum HTMLCallbacks {
  static var handler: htmlSAXHandler {
    var handler = htmlSAXHandler()
    handler.startElement = { data, name, _ in collector(data)?.open(XMLText.copying(name)) }
    handler.endElement = { data, name in collector(data)?.close(XMLText.copying(name)) }
    handler.characters = { data, text, count in collector(data)?.add(text, count) }
    handler.ignorableWhitespace = { data, text, count in collector(data)?.add(text, count) }
    handler.cdataBlock = { data, text, count in collector(data)?.add(text, count) }
    return handler
  }
}

private func collector(_ data: UnsafeMutableRawPointer?) -> HTMLTextCollector? {
  data.map { Unmanaged<HTMLTextCollector>.fromOpaque($0).takeUnretainedValue() }
}
#endif

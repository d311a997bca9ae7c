/// Cuts text into stretches of one content class.
///
/// It works line by line on bytes, in one pass, with no model behind it: a line is CJK if a fifth of
/// its signs are; multilingual if one in fifty is a letter outside ASCII; JSON if it has quotes and
/// a seventh of it is JSON's punctuation; code inside a Markdown fence, at a twelfth of program
/// signs, or where it ends like a statement. Lines without signs belong to what stands before them.
/// It is wrong on single lines and right on the mixture, which is all that an estimate needs.
public enum ContentClassifier {
  /// A stretch of bytes and its class.
  public struct Span: Sendable, Hashable {
    /// The bytes; stretches follow each other without a gap.
    public var range: Range<Int>
    /// What they are.
    public var content: ContentClass
  }

  /// What the lines of a text depend on that stand before them.
  struct State: Sendable {
    /// The class inside the fence that is open, if one is.
    fileprivate var fence: ContentClass?
    /// The class of the last line.
    fileprivate var last: ContentClass?
  }

  /// The stretches of a text, in order; neighbours differ in class.
  public static func spans(in bytes: [UInt8]) -> [Span] {
    var state = State()
    return spans(in: bytes, after: &state)
  }

  /// The stretches of some whole lines, in order, with what other lines before them decide.
  static func spans(in bytes: [UInt8], after state: inout State) -> [Span] {
    var spans: [Span] = []
    var start = 0
    while start < bytes.count {
      let newline = bytes[start...].firstIndex(of: 0x0A)
      let end = newline.map { $0 + 1 } ?? bytes.count
      let signs = LineSigns(bytes[start..<end])
      let content: ContentClass
      if signs.startsFence {
        content = state.fence ?? .code
        let isJSON = bytes[start..<end].contains(UInt8(ascii: "j")) && state.fence == nil
        state.fence = state.fence == nil ? (isJSON ? .json : .code) : nil
      } else {
        content = state.fence ?? Self.content(of: signs, after: state.last)
      }
      append(start..<end, content, to: &spans)
      state.last = content
      start = end
    }
    return spans
  }

  private static func append(
    _ range: Range<Int>,
    _ content: ContentClass,
    to spans: inout [Span]
  ) {
    if let last = spans.indices.last, spans[last].content == content {
      spans[last].range = spans[last].range.lowerBound..<range.upperBound
    } else {
      spans.append(Span(range: range, content: content))
    }
  }

  private static func content(of line: LineSigns, after previous: ContentClass?) -> ContentClass {
    guard line.signs > 0 else { return previous ?? .prose }
    if line.cjk * 5 >= line.signs { return .cjk }
    if isJSON(line, after: previous) { return .json }
    if isCode(line) { return .code }
    if line.foreign * 50 >= line.signs { return .multilingual }
    return .prose
  }

  private static func isJSON(_ line: LineSigns, after previous: ContentClass?) -> Bool {
    let isOpening = [UInt8]("{[\"".utf8).contains(line.first)
    if line.quotes >= 2, isOpening, line.jsonSigns * 7 >= line.signs { return true }
    // Brackets and numbers alone go on with the JSON above them.
    guard previous == .json else { return false }
    return line.signs <= 2 * line.jsonSigns || line.quotes >= 2 && isOpening
  }

  private static func isCode(_ line: LineSigns) -> Bool {
    if line.codeSigns * 12 >= line.signs { return true }
    if [UInt8](";{}".utf8).contains(line.last) { return true }
    return line.indentation >= 4 && line.codeSigns * 25 >= line.signs
  }
}

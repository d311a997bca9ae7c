internal import PromptCore
internal import PromptTemplates
internal import PromptYAML

/// What a file's author has excused, with the reasons.
///
/// A comment `promptopt-disable rule, rule: reason` in the format's own syntax excuses findings on
/// its own line and on the next line that is not empty, `promptopt-disable-file …` those of the
/// file; so does the front matter's `promptopt: {disable: [{rule: …, reason: …}]}`. The reason is
/// required.
struct Suppressions {
  /// The excuses in the order of the file.
  private(set) var entries: [Suppression] = []
  /// The ids of the rules that were checked.
  var checkedRules: Set<String> = []

  private static let keyword = Array("promptopt-disable".utf8)

  /// Reads the excuses of a file.
  init(in file: LintFile) {
    let source = file.source
    guard source.bytes.contains("disable") else { return }
    let frontMatter = file.templates.first?.frontMatter ?? 0..<0
    readFrontMatter(frontMatter, of: source)
    readComments(in: file, frontMatter: frontMatter)
    entries.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Whether nothing is excused and nothing was meant to be.
  var isEmpty: Bool { entries.isEmpty }

  /// The excuse of a finding, which is then used.
  mutating func excuse(_ diagnostic: Diagnostic) -> FindingSuppression? {
    let found = entries.firstIndex {
      $0.covers(diagnostic.rule, at: diagnostic.range.lowerBound)
    }
    guard let found else { return nil }
    entries[found].used.insert(diagnostic.rule)
    return FindingSuppression(kind: .inSource, justification: entries[found].reason)
  }

  private static func name(_ text: String) -> Suppression.Name {
    Suppression.Name(text: text, rule: RuleRegistry.idsByName[text.lowercased()])
  }
}

// MARK: Front matter

extension Suppressions {
  private mutating func readFrontMatter(_ range: Range<Int>, of source: SourceText) {
    guard !range.isEmpty else { return }
    // The closing fence would begin a second document.
    let lastLine = source.lineRange(at: max(range.lowerBound, range.upperBound - 2))
    let content = range.lowerBound..<max(range.lowerBound, lastLine.lowerBound)
    // What is wrong with the front matter as YAML is the reader's to report.
    guard let node = try? YAMLReader.node(in: source, range: content),
      let disabled = node["promptopt"]?["disable"]
    else { return }
    for item in disabled.sequence ?? [disabled] {
      let name = item["rule"]?.string ?? item.string
      let place = item["rule"]?.offset ?? item.offset
      let end = min(place + (name?.utf8.count ?? 1), source.bytes.count)
      entries.append(
        Suppression(
          range: place..<end,
          names: name.map { [Self.name($0)] } ?? [],
          reason: item["reason"]?.string?.trimmed ?? ""
        )
      )
    }
  }
}

// MARK: Comments

extension Suppressions {
  private mutating func readComments(in file: LintFile, frontMatter: Range<Int>) {
    let bytes = file.source.bytes
    guard bytes.firstRange(of: Self.keyword, from: 0) != nil else { return }
    let styles = CommentStyles.styles(of: file)
    let sent = ByteRanges(file.sentRanges)
    var position = 0
    while let found = bytes.firstRange(of: Self.keyword, from: position) {
      position = found.upperBound
      let isInFrontMatter = frontMatter.contains(found.lowerBound)
      let known = isInFrontMatter ? [.hash] : styles
      guard let comment = Comment(around: found, in: bytes, styles: CommentStyle.all),
        let style = comment.style
      else { continue }
      position = comment.range.upperBound
      let isText = sent.contains(found.lowerBound)
      // Words about comments in another language's syntax are words.
      guard known.contains(style) || (isText && !(style == .hash || style == .slashes)) else {
        continue
      }
      entries.append(Self.suppression(of: comment, in: file, isSent: isText))
    }
  }

  private static func suppression(
    of comment: Comment,
    in file: LintFile,
    isSent: Bool
  ) -> Suppression {
    let source = file.source
    var content = comment.content
    let isFile = source.bytes[content].starts(with: Array("-file".utf8))
    if isFile { content = content.lowerBound + 5..<content.upperBound }
    let colon = source.bytes[content].firstIndex(of: UInt8(ascii: ":"))
    let names = content.lowerBound..<(colon ?? content.upperBound)
    let words = source.text(in: names).split { $0 == "," || $0.isWhitespace }
    return Suppression(
      range: comment.range,
      names: words.map { name(String($0)) },
      namesRange: names,
      reason: colon.map { source.text(in: $0 + 1..<content.upperBound).trimmed } ?? "",
      lines: isFile ? nil : coveredLines(by: comment, in: file),
      removal: comment.removal(in: source),
      isSent: isSent
    )
  }

  /// The comment's lines, the next line that is not empty, and, where a comment cannot stand inside
  /// a text, the whole text that begins there.
  private static func coveredLines(by comment: Comment, in file: LintFile) -> Range<Int> {
    let lines = nearLines(of: comment.range, in: file.source)
    guard comment.style?.mayStandInText == false else { return lines }
    let messages = file.templates.flatMap(\.messages).map(\.range)
      .filter { $0.lowerBound >= comment.range.upperBound }
    // In YAML a text begins on the line below its key.
    let next = file.source.lineRange(at: min(lines.upperBound, file.source.bytes.count))
    let near = messages.filter { lines.contains($0.lowerBound) }
    let below = messages.filter { next.contains($0.lowerBound) }
    let ends = (near.isEmpty ? below : near).map(\.upperBound)
    return lines.lowerBound..<max(lines.upperBound, ends.max() ?? 0)
  }

  /// From the comment's first line to the end of the next line that is not empty.
  private static func nearLines(of comment: Range<Int>, in source: SourceText) -> Range<Int> {
    let start = source.lineRange(at: comment.lowerBound).lowerBound
    var end = source.lineRange(at: comment.upperBound).upperBound
    while end < source.bytes.count {
      var next = end
      while next < source.bytes.count, source.bytes[next] != UInt8(ascii: "\n") { next += 1 }
      let line = source.lineRange(at: min(next + 1, source.bytes.count))
      let isLast = line.upperBound <= end
      end = max(line.upperBound, end)
      if isLast || !source.text(in: line).trimmed.isEmpty { break }
    }
    return start..<end + 1
  }
}

extension CommentStyles {
  /// The styles of a file by its first prompt.
  static func styles(of file: LintFile) -> [CommentStyle] {
    let name = file.source.path.split(separator: "/").last.map(String.init) ?? ""
    let suffix = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
    return styles(
      format: file.templates.first?.format ?? .plain,
      fileExtension: suffix.map { $0.lowercased() } ?? ""
    )
  }
}

extension LintFile {
  /// The byte ranges of text that is sent as it stands.
  var sentRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    func add(_ segments: [Segment]) {
      for segment in segments {
        switch segment {
        case .literal(let range, _): ranges.append(range)
        case .section(let section):
          add(section.body)
          add(section.alternative)
        default: continue
        }
      }
    }
    for template in templates { for message in template.messages { add(message.segments) } }
    return ranges
  }
}

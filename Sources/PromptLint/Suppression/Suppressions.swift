internal import PromptCore
internal import PromptTemplates
internal import PromptYAML

/// What a template's author has excused, with the reasons.
///
/// A comment `{{! promptopt-disable rule: reason }}` or `{# promptopt-disable rule: reason #}`
/// excuses findings on its own line and on the next line that is not empty; the front matter's
/// `promptopt: {disable: [{rule: …, reason: …}]}` excuses the whole file. The reason is required.
struct Suppressions {
  /// One excuse.
  struct Entry {
    /// The rules' ids.
    var rules: [String]
    /// The byte ranges of lines that it covers; `nil` is the whole file.
    var lines: Range<Int>?
  }

  /// An excuse that has no effect, and why.
  struct Problem {
    var range: Range<Int>
    var message: String
    var notes: [String] = []
  }

  private(set) var entries: [Entry] = []
  private(set) var problems: [Problem] = []

  /// Reads the excuses of a template.
  init(in template: Template) {
    guard template.source.bytes.contains("disable") else { return }
    readFrontMatter(of: template)
    readComments(in: template.source, format: template.format)
  }

  /// Whether a finding is excused.
  func covers(_ diagnostic: Diagnostic) -> Bool {
    entries.contains { entry in
      entry.rules.contains(diagnostic.rule)
        && entry.lines?.contains(diagnostic.range.lowerBound) != false
    }
  }

  private mutating func add(
    rules names: [String],
    reason: String,
    at range: Range<Int>,
    lines: Range<Int>?
  ) {
    var rules: [String] = []
    for name in names {
      if let rule = RuleRegistry.rule(named: name) {
        rules.append(rule.documentation.id)
      } else {
        let remedy = Suggestion.remedy(for: name, in: RuleRegistry.names)
        problems.append(
          Problem(range: range, message: "there is no rule \"\(name)\" to disable", notes: [remedy])
        )
      }
    }
    if names.isEmpty {
      problems.append(Problem(range: range, message: "promptopt-disable names no rule"))
    } else if reason.isEmpty {
      problems.append(
        Problem(
          range: range,
          message: "disabling \(names.joined(separator: ", ")) without a reason has no effect",
          notes: ["write the reason behind a colon: `promptopt-disable \(names[0]): reason`"]
        )
      )
    } else {
      entries.append(Entry(rules: rules, lines: lines))
    }
  }
}

// MARK: Front matter

extension Suppressions {
  private mutating func readFrontMatter(of template: Template) {
    let source = template.source
    let range = template.frontMatter
    guard source.bytes[range.clamped(to: 0..<source.bytes.count)].contains("disable") else {
      return
    }
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
      let end = place + (name?.utf8.count ?? 1)
      add(
        rules: name.map { [$0] } ?? [],
        reason: item["reason"]?.string ?? "",
        at: place..<min(end, source.bytes.count),
        lines: nil
      )
    }
  }
}

// MARK: Comments

extension Suppressions {
  private static let keyword = Array("promptopt-disable".utf8)
  private static let fences = [("{{!", "}}"), ("{#", "#}")]

  private mutating func readComments(in source: SourceText, format: TemplateFormat) {
    let bytes = source.bytes
    var position = 0
    while let found = bytes.firstRange(of: Self.keyword, from: position) {
      position = found.upperBound
      guard let comment = Self.comment(around: found, in: bytes) else { continue }
      position = comment.range.upperBound
      guard format != .plain else {
        problems.append(
          Problem(
            range: comment.range,
            message: "plain text has no comments: this is sent to the model and excuses nothing",
            notes: ["use the front matter: `promptopt: {disable: [{rule: …, reason: …}]}`"]
          )
        )
        continue
      }
      let text = source.text(in: found.upperBound..<comment.contentEnd)
      let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let names = parts[0].split { $0 == "," || $0.isWhitespace }
      let reason = parts.count > 1 ? String(parts[1]) : ""
      add(
        rules: names.map(String.init),
        reason: reason.trimmed,
        at: comment.range,
        lines: Self.coveredLines(by: comment.range, in: source)
      )
    }
  }

  /// The comment that the keyword begins, if it stands in one.
  private static func comment(
    around keyword: Range<Int>,
    in bytes: [UInt8]
  ) -> (range: Range<Int>, contentEnd: Int)? {
    var start = keyword.lowerBound
    while start > 0, bytes[start - 1] == UInt8(ascii: " ") || bytes[start - 1] == UInt8(ascii: "-")
    {
      start -= 1
    }
    for (open, close) in fences {
      let opening = Array(open.utf8)
      guard start >= opening.count, bytes[(start - opening.count)..<start].elementsEqual(opening),
        let end = bytes.firstRange(of: Array(close.utf8), from: keyword.upperBound)
      else { continue }
      var contentEnd = end.lowerBound
      while contentEnd > keyword.upperBound, bytes[contentEnd - 1] == UInt8(ascii: "-") {
        contentEnd -= 1
      }
      return ((start - opening.count)..<end.upperBound, contentEnd)
    }
    return nil
  }

  /// From the comment's first line to the end of the next line that is not empty.
  private static func coveredLines(by comment: Range<Int>, in source: SourceText) -> Range<Int> {
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

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

extension Collection<UInt8> where Index == Int {
  /// Where bytes first occur at or behind a position.
  func firstRange(of needle: [UInt8], from position: Int) -> Range<Int>? {
    guard let first = needle.first else { return nil }
    var start = Swift.max(position, startIndex)
    while start + needle.count <= endIndex {
      if self[start] == first, self[start..<(start + needle.count)].elementsEqual(needle) {
        return start..<(start + needle.count)
      }
      start += 1
    }
    return nil
  }

  /// Whether a word occurs in the bytes.
  func contains(_ word: String) -> Bool {
    firstRange(of: Array(word.utf8), from: startIndex) != nil
  }
}

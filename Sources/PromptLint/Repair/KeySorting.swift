internal import PromptCore
internal import PromptTemplates

/// The repair of JSON without sorted keys: the argument that sorts them, where the call is in
/// sight and its library is known to take one.
struct KeySorting {
  private let template: Template
  private let range: Range<Int>

  init(of found: PrefixBreak, in template: Template) {
    self.template = template
    range = found.range
  }

  /// The repair; shown only where it cannot be told what the call takes.
  var fix: Fix {
    guard let edit = pythonEdit ?? chatTemplateEdit else {
      return Fix(
        title: "sort the keys, or pass the value as text that was serialised once",
        safety: .display,
        edits: []
      )
    }
    return Fix(title: "sort the keys", safety: .safe, edits: [edit])
  }

  /// `json.dumps(x)` of Python.
  private var pythonEdit: Edit? {
    edit(of: "json.dumps(", adding: "sort_keys=True")
  }

  /// `tojson` in a chat template of transformers; Jinja2's own and minijinja's take no such
  /// argument, and nothing else in a template tells the engines apart.
  private var chatTemplateEdit: Edit? {
    let marks = ["add_generation_prompt", "bos_token", "eos_token"]
    guard template.variables.contains(where: { marks.contains($0.name) }) else { return nil }
    if let edit = edit(of: "tojson(", adding: "sort_keys=true") { return edit }
    guard let name = bytes.firstRange(of: Array("tojson".utf8), from: range.lowerBound),
      name.upperBound < range.upperBound, bytes[name.upperBound] != UInt8(ascii: "(")
    else { return nil }
    return Edit(range: name.upperBound..<name.upperBound, replacement: "(sort_keys=true)")
  }

  private var bytes: [UInt8] { template.source.bytes }

  /// Adds an argument in front of the parenthesis that ends a call.
  private func edit(of call: String, adding argument: String) -> Edit? {
    guard let start = bytes.firstRange(of: Array(call.utf8), from: range.lowerBound),
      start.upperBound < range.upperBound, let end = closing(from: start.upperBound)
    else { return nil }
    let inner = bytes[start.upperBound..<end]
    guard !Array(inner).contains("sort_keys") else { return nil }
    let isEmpty = bytes.visible(start.upperBound..<end).isEmpty
    return Edit(range: end..<end, replacement: isEmpty ? argument : ", \(argument)")
  }

  /// The parenthesis that closes the one in front of an offset; strings are skipped.
  private func closing(from start: Int) -> Int? {
    var depth = 1
    var quote: UInt8?
    for index in start..<range.upperBound {
      let byte = bytes[index]
      if let open = quote {
        if byte == open, bytes[index - 1] != UInt8(ascii: "\\") { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return byte == UInt8(ascii: ")") ? index : nil }
      default: break
      }
    }
    return nil
  }
}

/// Takes over the condensed text that a chat model proposed.
///
/// The model is asked by `Rewriter`; this pass turns its answer into an edit, and the verification
/// of the class decides: slots, code and facts the same, markers not fewer, fewer tokens, and no
/// answer in place of the text.
public struct Rewrite: CompressionPass {
  /// Makes the pass.
  public init() {}

  /// What the pass is.
  public var documentation: PassDocumentation {
    PassDocumentation(
      id: "rewrite",
      passClass: .rewrite,
      order: 1,
      summary: "Takes over the condensed text of a chat model.",
      guarantee: "Slots, code, URLs, numbers and identifiers occur as often as before, words of"
        + " negation, restriction and obligation no less often; the wording is the model's.",
      examples: [
        .init(
          before: "Please make sure that you greet {{name}} and that you do not share 2 keys.\n",
          after: "Greet {{name}}; do not share 2 keys.\n",
          proposal: "Greet {{name}}; do not share 2 keys."
        ),
        .init(
          before: "Please make sure that you greet {{name}} and that you do not share 2 keys.\n",
          after: "Please make sure that you greet {{name}} and that you do not share 2 keys.\n",
          proposal: "Greet {{name}} and share 2 keys."
        ),
      ]
    )
  }

  /// One replacement, from the first line that differs to the last.
  public func edits(for input: CompressionInput) -> [PassEdit] {
    guard let proposal = input.proposal else { return [] }
    let bytes = input.bytes
    let core = bytes.trimmed(0..<bytes.count)
    let answer = Array(proposal.utf8)
    let text = Array(answer[answer.trimmed(0..<answer.count)])
    guard !core.isEmpty, !bytes[core].elementsEqual(text) else { return [] }
    let prefix = wholeLines(zip(bytes[core], text).prefix { $0 == $1 }.map(\.0))
    let left = min(core.count, text.count) - prefix
    let suffix = wholeLines(
      zip(bytes[core].reversed(), text.reversed()).prefix(left).prefix { $0 == $1 }.map(\.0)
    )
    var range = core.lowerBound + prefix..<core.upperBound - suffix
    var replacement = text[prefix..<(text.count - suffix)]
    if range.isEmpty { (range, replacement) = (core, text[...]) }
    return [
      PassEdit(
        range: range,
        replacement: String(decoding: replacement, as: UTF8.self),
        reason: "condensed by a model"
      )
    ]
  }

  /// How many of equal bytes belong to whole lines.
  private func wholeLines(_ equal: [UInt8]) -> Int {
    equal.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
  }
}

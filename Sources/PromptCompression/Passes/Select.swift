/// Keeps the paragraphs and sentences that a query asks for, up to a budget in exact tokens.
///
/// Paragraphs are ranked by BM25: their own score, with the heading over them, and that of their
/// best sentence. They are taken whole in that order; one that does not fit gives its best
/// sentences; what is left of the budget is filled. Every sentence with a slot, code or a
/// protected pattern stays, and so do the headings and the lead of what stays.
public struct Select: CompressionPass {
  /// Makes the pass.
  public init() {}

  /// What the pass is.
  public var documentation: PassDocumentation {
    PassDocumentation(
      id: "select",
      passClass: .extractive,
      order: 1,
      summary: "Keeps the paragraphs and sentences that a query asks for, up to a token budget.",
      guarantee: "What is left are whole sentences, list items and blocks of the source in their"
        + " order, with every slot and all code; never more tokens than the budget.",
      examples: [
        .init(
          before: "Cats sleep all day.\n\nRefunds take five days. Ask the desk for one.\n\n"
            + "Dogs bark at night.\n",
          after: "Refunds take five days. Ask the desk for one.\n",
          query: "How long does a refund take?",
          rate: 0.65
        ),
        .init(
          before: "Cats sleep all day.\n\nUse {{plan}} here.\n\nRefunds take five days.\n",
          after: "Use {{plan}} here.\n\nRefunds take five days.\n",
          query: "refund days",
          rate: 0.8
        ),
      ]
    )
  }

  /// Removals of whole sentences and blocks; none without a query and a budget, and none in a
  /// text that is one JSON document.
  public func edits(for input: CompressionInput) -> [PassEdit] {
    guard let query = input.query, let target = input.targetTokens, input.tokens > target,
      !input.protection.isJSONDocument
    else { return [] }
    var selection = Selection(of: input, query: query)
    selection.fill(upTo: target)
    return selection.edits
  }
}

/// Removes the white space between JSON tokens; numbers, strings and keys stay byte for byte.
///
/// The whole text, objects in prose, and arrays that have their lines to themselves. JSON in a
/// code fence is code and stays as it is; so does what is not quite JSON (a trailing comma, a
/// comment, a template slot without quotes).
public struct JsonMin: CompressionPass {
  /// Makes the pass.
  public init() {}

  /// What the pass is.
  public var documentation: PassDocumentation {
    PassDocumentation(
      id: "json-min",
      passClass: .exact,
      order: 1,
      summary: "Removes the white space between JSON tokens.",
      guarantee: "The JSON tokens are the same bytes in the same order, so every reader gets the"
        + " same value: 1.0, 1e400 and duplicate keys included.",
      examples: [
        .init(before: #"{ "a" : 1.0, "b" : [ 1, 2 ] }"#, after: #"{"a":1.0,"b":[1,2]}"#),
        .init(
          before: "Rows:\n[\n  { \"id\": 1 },\n  { \"id\": 2 }\n]\nEnd.",
          after: "Rows:\n[{\"id\":1},{\"id\":2}]\nEnd."
        ),
        .init(
          before: "```json\n{ \"a\" : 1 }\n```\n",
          after: "```json\n{ \"a\" : 1 }\n```\n"
        ),
        .init(before: "{ \"a\": {{value}} }", after: "{ \"a\": {{value}} }"),
      ]
    )
  }

  /// One removal for each gap between two tokens.
  public func edits(for input: CompressionInput) -> [PassEdit] {
    input.protection.jsonRanges.flatMap { region in
      input.bytes.jsonGaps(in: region).compactMap { gap in
        guard !input.protection.isProtected(gap) else { return nil }
        return PassEdit(range: gap, reason: "white space between JSON tokens")
      }
    }
  }

  /// The tokens of each document and block are the same, and nothing else changed.
  public func violations(
    of edits: [PassEdit],
    in input: CompressionInput,
    candidate: CompressionInput
  ) -> [String] {
    var index = 0
    var regions: [[UInt8]] = []
    for range in candidate.protection.jsonRanges {
      regions.append(candidate.bytes.jsonTokensJoined(in: range) ?? [])
    }
    for range in input.protection.jsonRanges {
      let tokens = input.bytes.jsonTokensJoined(in: range)
      guard index < regions.count, tokens == regions[index] else {
        return ["the JSON at byte \(range.lowerBound) does not read back as the same tokens"]
      }
      index += 1
    }
    return index == regions.count ? [] : ["new JSON appeared"]
  }
}

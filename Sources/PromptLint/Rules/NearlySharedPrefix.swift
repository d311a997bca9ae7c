public import PromptCore
internal import PromptTemplates

/// Finds prompts of one run that would share most of a prefix if an early difference stood later.
public struct NearlySharedPrefix: RegistryRule {
  /// Makes the rule.
  public init() {}

  /// The least gain that is worth a finding: the shortest prefix that most models cache.
  static let leastTokens = 1_024
  /// The least bytes of a prefix that can gain so much: no text of that length has shorter tokens.
  static let leastBytes = 2 * leastTokens
  /// The share of the longer prefix that has to stand in the other too.
  private static let leastShare = 0.8
  /// The prompts of one bucket that a further one is compared with; bounds the work.
  private static let bucketLimit = 4

  /// At most one finding for a prompt: beside the most similar one in front of it.
  ///
  /// - Complexity: O(bytes of all prefixes).
  public func diagnostics(
    across prompts: [LintedPrompt],
    context: RegistryContext
  ) -> [(prompt: Int, diagnostic: Diagnostic)] {
    var buckets: [Bucket: [Int]] = [:]
    var sketches: [Int: PrefixSketch] = [:]
    var found: [(prompt: Int, diagnostic: Diagnostic)] = []
    for (index, prompt) in prompts.enumerated()
    where prompt.prefix.bytes.count >= Self.leastBytes {
      let sketch = PrefixSketch(of: prompt.prefix.bytes)
      sketches[index] = sketch
      var near: Set<Int> = []
      for (band, value) in sketch.bands.enumerated() {
        let bucket = Bucket(model: prompt.rates.model, band: band, value: value)
        let members = buckets[bucket] ?? []
        near.formUnion(members)
        if members.count < Self.bucketLimit { buckets[bucket] = members + [index] }
      }
      let pairs = near.sorted().compactMap { other in
        sketches[other].flatMap {
          Pair(prompt, sketch, beside: prompts[other], $0, leastShare: Self.leastShare)
        }
      }
      guard let best = pairs.max(by: { $0.gain < $1.gain }),
        let diagnostic = diagnostic(of: best, context: context)
      else { continue }
      found.append((index, diagnostic))
    }
    return found
  }

  private struct Bucket: Hashable {
    var model: String
    var band: Int
    var value: UInt64
  }

  private func diagnostic(of pair: Pair, context: RegistryContext) -> Diagnostic? {
    let rates = pair.prompt.rates
    let tokens = context.tokens(pair.gainedText, rates.encoding)
    guard tokens >= Self.leastTokens else { return nil }
    let other = pair.other.template.source
    let place = other.position(at: pair.other.prefix.fileOffset(of: pair.common))
    let price = (rates.cacheWrite ?? rates.input).map { $0 * tokens }
    let source = pair.prompt.template.source
    let start = min(pair.prompt.prefix.fileOffset(of: pair.common), source.bytes.count)
    return diagnostic(
      "\(tokens.grouped) tokens behind this place stand in \(other.path) too, but the two prompts "
        + "differ from here on",
      at: start..<max(start, source.lineRange(at: start).upperBound),
      notes: [
        "the other prompt differs from \(other.path):\(place) on",
        "with the difference behind them, both prompts read one cache entry: they are written once "
          + "instead of twice" + (price.map { ", \($0) less each time, on \(rates.model)" } ?? ""),
      ],
      fix: Fix(
        title: "put the shared text first, and what differs behind it",
        safety: .display,
        edits: []
      )
    )
  }

  /// Two prompts that have much in common.
  private struct Pair {
    var prompt: LintedPrompt
    var other: LintedPrompt
    /// The bytes that are equal from the start.
    var common: Int
    /// The lines behind that which both have.
    var shared: [PrefixSketch.Line]

    /// The bytes that would be shared further.
    var gain: Int { shared.reduce(0) { $0 + $1.place.count } }

    /// The text that would be shared further.
    var gainedText: String {
      let bytes = shared.flatMap { prompt.prefix.bytes[$0.place] }
      return String(decoding: bytes, as: UTF8.self)
    }

    init?(
      _ prompt: LintedPrompt,
      _ sketch: PrefixSketch,
      beside other: LintedPrompt,
      _ otherSketch: PrefixSketch,
      leastShare: Double
    ) {
      let (left, right) = (prompt.prefix.bytes, other.prefix.bytes)
      let lines = sketch.lines(sharedWith: otherSketch)
      let total = lines.reduce(0) { $0 + $1.place.count }
      guard Double(total) >= leastShare * Double(max(left.count, right.count)) else { return nil }
      var common = 0
      while common < min(left.count, right.count), left[common] == right[common] { common += 1 }
      self.prompt = prompt
      self.other = other
      self.common = common
      shared = lines.filter { $0.place.lowerBound >= common }
      guard gain >= NearlySharedPrefix.leastBytes else { return nil }
    }
  }

  /// What the rule says about itself.
  public var documentation: RuleDocumentation {
    RuleDocumentation(
      id: "nearly-shared-prefix",
      code: "PC504",
      summary: "Two prompts have most of their stable text in common, but differ early.",
      cost: """
        A cache is shared by all prompts that begin alike. Two prompts that differ in an early line, \
        a name or a title, have a cache entry each, although nearly all of the text is the same: it \
        is written twice, and each entry lives on its own calls only.

        It is reported from 1,024 tokens of further shared text on, where at least four fifths of \
        the longer prefix stand in the other. Prompts for different models are not compared. It is \
        `info`: whether two prompts may be one is the author's to say.
        """,
      remedy: """
        Put the shared text first, best as a partial that both include, and what differs behind it.
        """,
      bad: [
        .init(
          "The first of two prompts",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            You are Rita, who sells tickets.
            \(RuleExamples.handbook)
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "The second, with another name in its first line",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            You are ⟦Tom, who plans trips.⟧
            \(RuleExamples.handbook)
            {{role "user"}}
            {{question}}

            """
        ),
      ],
      good: [
        .init(
          "The first of two prompts, with its name behind the shared text",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.handbook)
            You are Rita, who sells tickets.
            {{role "user"}}
            {{question}}

            """
        ),
        .init(
          "The second",
          fileExtension: "prompt",
          text: """
            {{role "system"}}
            \(RuleExamples.handbook)
            You are Tom, who plans trips.
            {{role "user"}}
            {{question}}

            """
        ),
      ],
      severity: .info
    )
  }
}

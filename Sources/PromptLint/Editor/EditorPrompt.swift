internal import PromptCore
internal import PromptTemplates

/// A prompt with the tokens of its fixed text.
struct EditorPrompt {
  let template: Template
  let layout: PromptLayout
  let rates: ModelRates
  let sums: FixedTextSums
  /// The first span that ends the prefix that all calls share; `nil` if none does.
  let prefixEnd: Int?
  private let counter: (String) -> Int

  init(
    of template: Template,
    rates: ModelRates,
    environment: LintEnvironment,
    partial: PartialLookup
  ) {
    self.template = template
    self.rates = rates
    counter = environment.counter(rates.encoding)
    layout = PromptLayout(of: template, partial: partial)
    sums = FixedTextSums(of: layout, measure: counter)
    prefixEnd = layout.spans.firstIndex(where: \.endsPrefix)
  }

  func tokens(of text: String) -> Int { counter(text) }

  /// The fixed text in front of a span, in tokens.
  func tokens(before span: Int) -> Int { sums.sum(in: 0..<span, beside: span) }

  /// The fixed text behind a span that is sent whenever it is, in tokens.
  func tokens(behind span: Int) -> Int { sums.sum(in: span..<layout.spans.count, beside: span) }

  /// The fixed text that every call sends, in tokens.
  var tokens: Int {
    guard let common = layout.spans.firstIndex(where: { $0.section == 0 }) else { return 0 }
    return sums.sum(in: 0..<layout.spans.count, beside: common)
  }

  /// The fixed text that calls share before the first value that differs, in tokens.
  var prefixTokens: Int { prefixEnd.map(tokens(before:)) ?? tokens }

  /// The values in the prefix of which nothing tells how often they change.
  var unknownNames: [String] {
    var seen: Set<String> = []
    return layout.spans[..<(prefixEnd ?? layout.spans.count)]
      .filter { $0.fixedText == nil && $0.stability == .unknown && seen.insert($0.name).inserted }
      .map(\.name)
  }

  /// What a token count rests on: "o200k_base", "o200k_base, assumed".
  var encoding: String { rates.encoding + (rates.isEncodingExact ? "" : ", assumed") }
}

extension PromptSpan {
  /// Whether calls differ from here on: a value that changes from user to user or oftener, the
  /// conversation, or a value whose bytes nothing fixes.
  ///
  /// What is unknown may be either, and ends nothing.
  fileprivate var endsPrefix: Bool {
    guard fixedText == nil else { return false }
    if isHistory || value?.hazards.isEmpty == false { return true }
    return stability != .unknown && !stability.isMoreStable(than: .user)
  }
}

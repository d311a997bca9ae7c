internal import PromptCatalog
internal import PromptCore
internal import PromptRequests
internal import PromptTokens

/// docs/billing.md: what is exact, assumed and estimated for each vendor and each model.
struct BillingPage: Generator {
  let folder: String? = nil

  func files() throws(PromptError) -> [GeneratedFile] {
    let catalog = try Catalog.builtIn()
    let rows = catalog.entries.map { entry -> String in
      let model = entry.model.description
      guard let counter = ModelCounter(model: model) else {
        return "| `\(model)` | not known: `--encoding`, or `--calibrate` | – |"
      }
      return "| `\(model)` | \(text(counter)) | \(images(counter)) |"
    }
    let ratios = RatioFamily.shipped.map(row)
    let page = """
      \(BillingText.introduction)

      \(BillingText.vendors)

      ## Ratios

      Tokens for each token of o200k_base, point and range, by content class. A line of text is prose, \
      code, JSON, CJK or multilingual by its bytes alone.

      | family | prose | code | json | cjk | multilingual | source |
      | --- | --- | --- | --- | --- | --- | --- |
      \(ratios.joined(separator: "\n"))

      \(BillingText.intervals)

      ## Models of the catalogue of \(catalog.date)

      Dated names and aliases follow their model. "1,024²" is an image of 1,024 × 1,024 pixels at the \
      default detail.

      | model | text | 1,024² |
      | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      """
    return [GeneratedFile(path: "docs/billing.md", text: page)]
  }

  private func text(_ counter: ModelCounter) -> String {
    switch counter.kind {
    case .exact: "exact: \(counter.encoding.name)"
    case .assumed: "assumed: \(counter.encoding.name)"
    case .estimated: "estimated: \(counter.familyName ?? "")"
    }
  }

  private func images(_ counter: ModelCounter) -> String {
    guard let size = ImageSize(width: 1024, height: 1024),
      let count = counter.count(RequestImage(size: size, label: ""))
    else { return "not known" }
    let bounds = count.interval.map { " (\($0.lowerBound)–\($0.upperBound))" } ?? ""
    return "\(count.kind.rawValue): \(count.tokens)\(bounds)"
  }

  private func row(of family: RatioFamily) -> String {
    let cells = family.ratios.map { ratio in
      "\(decimal(ratio.point)) [\(decimal(ratio.low))–\(decimal(ratio.high))]"
    }
    return "| \(family.name) | \(cells.joined(separator: " | ")) | \(family.source) |"
  }

  private func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = String(hundredths % 100 + 100).dropFirst()
    return "\(hundredths / 100).\(rest)"
  }
}

/// Claude 3: width × height / 750, after the image is fitted into 1,568 pixels and about 1,600
/// tokens (Anthropic's vision page of 2024, docs.anthropic.com, read 2026-11-20).
///
/// Today's page has one rule of patches for all models that are still offered; between the two the
/// count is an estimate.
struct ClaudeAreaImageRule: ImageRule {
  let source = "width × height / 750, Anthropic's page of 2024, or its patches of 2026"

  func tokens(size: ImageSize?, detail: String?) -> BilledCount? {
    guard let size, let patches = ClaudeImageRule.standard.tokens(size: size, detail: detail)
    else { return nil }
    let scale = min(1, 1568 / Double(max(size.width, size.height)))
    let area = Double(size.width) * scale * Double(size.height) * scale / 750
    let tokens = min(1600, max(1, Int(area.rounded(.up))))
    let bounds = min(tokens, patches.tokens)...max(tokens, patches.tokens)
    return .estimated(tokens, bounds, source)
  }
}

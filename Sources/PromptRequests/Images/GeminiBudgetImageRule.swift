/// Gemini 3 and later: a number of tokens by media resolution, whatever the size.
///
/// The table is Google's, of the most tokens an image may take: low 280, medium 560, high and
/// unspecified 1,120, ultra high 2,240 (ai.google.dev, media resolution, read 2026-11-20); about
/// 1,100 were measured for ordinary images (data set JOHNISKING/image-token-cost).
struct GeminiBudgetImageRule: ImageRule {
  let source = "the most that Gemini 3's media resolution allows, ai.google.dev 2026"

  func tokens(size: ImageSize?, detail: String?) -> BilledCount? {
    let level = (detail ?? "").lowercased()
    let tokens =
      if level.hasSuffix("ultra_high") {
        2240
      } else if level.hasSuffix("low") {
        280
      } else if level.hasSuffix("medium") {
        560
      } else {
        1120
      }
    return .assumed(tokens, source)
  }
}

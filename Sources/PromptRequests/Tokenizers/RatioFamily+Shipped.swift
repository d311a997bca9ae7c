/// The families that are shipped. None comes from a vendor's own statement of a ratio.
///
/// Ratios of Claude were measured with ctok 1.3.0, a reverse-engineered tokenizer whose ground truth
/// was not checked, on 30 samples of 4,000 characters for each corpus (2026-11-20). A range in
/// brackets there is the least and the greatest sample; where none is recorded (JSON, multilingual,
/// CJK), the relative range of code, the widest that is, is borrowed.
extension RatioFamily {
  /// All shipped families.
  public static let shipped = [
    claude2, claude3, claude47, claudeOfUnknownGeneration, deepSeek, gemini, unmeasured,
  ]

  /// Claude 3 to 4.6.
  ///
  /// Prose 1.18 [1.06–1.40], code 1.31 [1.11–1.69], JSON 1.15, multilingual 1.31,
  /// CJK 1.27 (measured as said above, 2026-11-20).
  public static let claude3 = RatioFamily(
    name: "Claude 3 to 4.6",
    prose: Ratio(1.18, 1.06, 1.40),
    code: Ratio(1.31, 1.11, 1.69),
    others: (json: 1.15, cjk: 1.27, multilingual: 1.31),
    source: "ctok 1.3.0 on 30 samples, 2026-11-20, ground truth not checked"
  )

  /// Claude from 4.7 on.
  ///
  /// Prose 1.56 [1.40–1.78], code 1.70 [1.14–2.46], JSON 1.39,
  /// multilingual 1.55, CJK 1.31 (measured as said above, 2026-11-20); Anthropic says "approximately
  /// 30 percent more tokens" than before, the measurement 3 to 32 %.
  public static let claude47 = RatioFamily(
    name: "Claude 4.7 and later",
    prose: Ratio(1.56, 1.40, 1.78),
    code: Ratio(1.70, 1.14, 2.46),
    others: (json: 1.39, cjk: 1.31, multilingual: 1.55),
    source: "ctok 1.3.0 on 30 samples, 2026-11-20, ground truth not checked"
  )

  /// A Claude whose generation its name does not say: from the least of the older to the greatest
  /// of the newer.
  public static let claudeOfUnknownGeneration = RatioFamily(
    name: "Claude of unknown generation",
    ratios: zip(claude3.ratios, claude47.ratios).map { old, new in
      Ratio((old.point + new.point) / 2, min(old.low, new.low), max(old.high, new.high))
    },
    source: "both generations; ctok 1.3.0, 2026-11-20, ground truth not checked"
  )

  /// Claude 1, 2 and Instant, never used for a newer model.
  ///
  /// By the vocabulary of 2023 (anthropic 0.38.0): prose 1.09, code 1.12,
  /// JSON 1.06, multilingual 1.52, CJK 1.26 on 8 MB a corpus (2026-11-20); ranges borrowed from
  /// Claude 3's code.
  public static let claude2 = RatioFamily(
    name: "Claude 1 and 2",
    points: (prose: 1.09, code: 1.12, json: 1.06, cjk: 1.26, multilingual: 1.52),
    source: "8 MB a class, 2026-11-20, ranges borrowed from Claude 3's code"
  )

  /// DeepSeek (V3's vocabulary).
  ///
  /// Prose 1.05, code 1.09, JSON 1.04, multilingual 1.11, CJK 0.89 on
  /// 8 MB a corpus (2026-11-20); ranges borrowed from Claude 3's code.
  public static let deepSeek = RatioFamily(
    name: "DeepSeek V3",
    points: (prose: 1.05, code: 1.09, json: 1.04, cjk: 0.89, multilingual: 1.11),
    source: "8 MB a class, 2026-11-20, ranges borrowed from Claude 3's code"
  )

  /// Gemini.
  ///
  /// On English prose 0.84 to 0.94 was seen for Gemini 2.0 (recorded usage, 2026-11-20),
  /// taken here as 0.7 to 1.2; nothing was measured for other content, so a factor of two either
  /// way.
  public static let gemini = RatioFamily(
    name: "Gemini",
    ratios: [Ratio(0.89, 0.7, 1.2)] + [Ratio](repeating: Ratio(1, 0.5, 2), count: 4),
    source: "prose 0.84 to 0.94 in recorded usage of Gemini 2.0, else a factor of two; calibrate it"
  )

  /// A model of which nothing was measured: a factor of two either way.
  public static let unmeasured = RatioFamily(
    name: "an unmeasured tokenizer",
    ratios: [Ratio](repeating: Ratio(1, 0.5, 2), count: 5),
    source: "nothing measured: a factor of two either way; calibrate it, or import its vocabulary"
  )

  private init(
    name: String,
    prose: Ratio,
    code: Ratio,
    others: (json: Double, cjk: Double, multilingual: Double),
    source: String
  ) {
    let borrow = { (point: Double) in
      Ratio(point, point * code.low / code.point, point * code.high / code.point)
    }
    self.init(
      name: name,
      ratios: [prose, code, borrow(others.json), borrow(others.cjk), borrow(others.multilingual)],
      source: source
    )
  }

  private init(
    name: String,
    points: (prose: Double, code: Double, json: Double, cjk: Double, multilingual: Double),
    source: String
  ) {
    let code = RatioFamily.claude3[.code]
    let all = [points.prose, points.code, points.json, points.cjk, points.multilingual]
    self.init(
      name: name,
      ratios: all.map { Ratio($0, $0 * code.low / code.point, $0 * code.high / code.point) },
      source: source
    )
  }
}

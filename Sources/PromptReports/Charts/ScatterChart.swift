/// Points with vertical intervals over a horizontal axis: accuracy against cost.
public struct ScatterChart: Sendable, Hashable {
  /// What the chart shows.
  public var caption: String
  /// The horizontal axis: its name and unit.
  public var xTitle: String
  /// The vertical axis: its name and unit; values are fractions of 1.
  public var yTitle: String
  /// Whether the horizontal axis is logarithmic; zero is then drawn at its left edge.
  public var isXLogarithmic: Bool
  /// The points.
  public var points: [Point]
  /// Horizontal lines to measure the points against: the reference, the margin.
  public var lines: [Line]
  /// Where the vertical axis ends at the latest; points below are marked at the lower edge.
  public var yFloor: Double?
  /// What the marks of each tone mean, in the order of the legend.
  public var legend: [Key]

  /// Makes a chart.
  public init(
    caption: String,
    xTitle: String,
    yTitle: String,
    isXLogarithmic: Bool,
    points: [Point],
    lines: [Line] = [],
    yFloor: Double? = nil,
    legend: [Key] = []
  ) {
    self.caption = caption
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.isXLogarithmic = isXLogarithmic
    self.points = points
    self.lines = lines
    self.yFloor = yFloor
    self.legend = legend
  }

  /// A point.
  public struct Point: Sendable, Hashable {
    /// What it stands for.
    public var label: String
    /// Its place on the horizontal axis.
    public var x: Double
    /// Its place on the vertical axis.
    public var y: Double
    /// The interval on the vertical axis, if known.
    public var interval: ClosedRange<Double>?
    /// Its tone.
    public var tone: Tone
    /// A number that stands for the label where there is no room for it; empty if there is none.
    public var mark: String
    /// Whether the point is named before all others: the reference, the chosen one.
    public var isEmphasised: Bool

    /// Makes a point.
    public init(
      label: String,
      x: Double,
      y: Double,
      interval: ClosedRange<Double>?,
      tone: Tone,
      mark: String = "",
      isEmphasised: Bool = false
    ) {
      self.label = label
      self.x = x
      self.y = y
      self.interval = interval
      self.tone = tone
      self.mark = mark
      self.isEmphasised = isEmphasised
    }
  }

  /// A horizontal line across the chart.
  public struct Line: Sendable, Hashable {
    /// What it stands for.
    public var label: String
    /// Its place on the vertical axis.
    public var y: Double
    /// Whether it is a limit (dashed) rather than a level.
    public var isLimit: Bool

    /// Makes a line.
    public init(label: String, y: Double, isLimit: Bool = false) {
      self.label = label
      self.y = y
      self.isLimit = isLimit
    }
  }

  /// What a tone means.
  public struct Key: Sendable, Hashable {
    /// The tone.
    public var tone: Tone
    /// Its meaning.
    public var text: String

    /// Whether it explains emphasised points.
    public var isEmphasised: Bool

    /// Makes a key.
    public init(_ tone: Tone, _ text: String, isEmphasised: Bool = false) {
      self.tone = tone
      self.text = text
      self.isEmphasised = isEmphasised
    }
  }
}

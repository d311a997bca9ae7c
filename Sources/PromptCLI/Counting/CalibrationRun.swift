internal import PromptCore
internal import PromptRequests
internal import PromptTokens

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Calibrates the models of a log and keeps what was found.
struct CalibrationRun {
  private let log: CalibrationLog
  private let calibrations: [Calibration]
  private let files: [String]

  /// Fits the named model, or every model that the log names.
  init(log path: String, options: EncodingOptions) throws(PromptError) {
    guard let store = CalibrationStore(environment: ProcessEnvironment.value) else {
      throw PromptError(
        .usage,
        "there is no folder to keep a calibration in",
        remedy: "set PROMPTOPT_CACHE_DIR"
      )
    }
    log = try CalibrationLog(at: path)
    let encoding = try ChosenEncoding(named: options.encoding ?? ChosenEncoding.defaultName)
      .encoding
    let calibrator = Calibrator(encoding: encoding)
    var calibrations: [Calibration] = []
    for (model, rows) in try Self.groups(log, of: options.model, path: path) {
      calibrations.append(try calibrator.calibration(of: model, from: rows, date: Self.today))
    }
    // Everything is fitted before anything is kept.
    var files: [String] = []
    for calibration in calibrations { files.append(try store.keep(calibration)) }
    self.calibrations = calibrations
    self.files = files
  }

  /// The rows of one model, or of each; a row without a model belongs to the one that is named.
  private static func groups(
    _ log: CalibrationLog,
    of model: String?,
    path: String
  ) throws(PromptError) -> [(model: String, rows: [CalibrationRow])] {
    if let model {
      let name = ModelID(model).name.lowercased()
      let rows = log.rows.filter { $0.model.map { ModelID($0).name.lowercased() == name } ?? true }
      return [(model, rows)]
    }
    let models = Set(log.rows.compactMap(\.model)).sorted()
    guard !models.isEmpty else {
      throw PromptError(
        .usage,
        "no line with text and reported tokens names its model",
        path: path,
        remedy: "name it: --model MODEL"
      )
    }
    return models.map { model in (model, log.rows.filter { $0.model == model }) }
  }

  /// The day, in universal time.
  private static var today: String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    let pad = { (number: Int32) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts.tm_year + 1900)-\(pad(parts.tm_mon + 1))-\(pad(parts.tm_mday))"
  }

  /// What was found, for people or as one JSON document.
  func report(as format: OutputFormat) -> String {
    guard format == .json else { return text }
    let leftOut = log.leftOut.map { entry -> JSONValue in
      ["reason": .string(entry.reason), "lines": .int(entry.lines)]
    }
    let kept = zip(calibrations, files).map { calibration, file -> JSONValue in
      guard var object = calibration.json.object else { return calibration.json }
      object["path"] = .string(file)
      return .object(object)
    }
    let document: JSONValue = ["calibrations": .array(kept), "left_out": .array(leftOut)]
    return document.text()
  }

  private var text: String {
    var lines = zip(calibrations, files).flatMap { calibration, file in
      [calibration.summary, "  kept: \(file)"]
    }
    for entry in log.leftOut {
      lines.append(
        "left out: \(entry.lines) \(entry.lines == 1 ? "line" : "lines"): \(entry.reason)"
      )
    }
    return lines.joined(separator: "\n")
  }
}

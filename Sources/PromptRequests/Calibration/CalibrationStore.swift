public import PromptCore
internal import PromptFiles

/// Keeps calibrations in the user's cache folder, one file a model.
public struct CalibrationStore: Sendable {
  /// The folder of the files.
  public let folder: String

  /// A store in a folder.
  public init(folder: String) {
    self.folder = folder
  }

  /// The store of a user: below `PROMPTOPT_CACHE_DIR`, else `XDG_CACHE_HOME/promptopt`, else
  /// `HOME/.cache/promptopt`; `nil` if none of them is set.
  ///
  /// - Parameter environment: the value of a variable, `nil` if it is not set.
  public init?(environment: (String) -> String?) {
    let cache =
      environment("PROMPTOPT_CACHE_DIR")
      ?? environment("XDG_CACHE_HOME").map { "\($0)/promptopt" }
      ?? environment("HOME").map { "\($0)/.cache/promptopt" }
    guard let cache else { return nil }
    self.init(folder: "\(cache)/calibrations")
  }

  /// The file of a model; providers before its name do not matter.
  public func path(of model: String) -> String {
    let name = ModelName.bare(model).utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        return String(decoding: [byte], as: UTF8.self)
      case UInt8(ascii: "."): return "."
      default: return "%" + String(byte, radix: 16)
      }
    }.joined()
    return "\(folder)/\(name.hasPrefix(".") ? "%2e\(name.dropFirst())" : name).json"
  }

  /// The calibration of a model, if one is kept.
  ///
  /// - Throws: `PromptError.input` if its file is damaged.
  public func calibration(of model: String) throws(PromptError) -> Calibration? {
    let path = path(of: model)
    guard Folder.kind(of: path) == .file else { return nil }
    let source = try FileContents.source(at: path)
    let remedy =
      "remove the file, or calibrate again: promptopt count --calibrate LOG --model \(model)"
    guard let json = try? JSONValue(parsing: source.bytes), let kept = Calibration(json: json)
    else {
      throw PromptError(.input, "is no calibration, or damaged", path: path, remedy: remedy)
    }
    return kept
  }

  /// Keeps a calibration in place of an older one; readers see the old file or the new.
  ///
  /// - Returns: the file.
  @discardableResult
  public func keep(_ calibration: Calibration) throws(PromptError) -> String {
    try Folder.make(folder)
    let path = path(of: calibration.model)
    try AtomicFile.replace(path, with: calibration.json.text(.pretty) + "\n")
    return path
  }
}

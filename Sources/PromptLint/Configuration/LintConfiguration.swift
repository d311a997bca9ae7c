public import PromptCore
internal import PromptTemplates

/// One `promptopt.yaml`: what applies to the files in its folder and below.
public struct LintConfiguration: Sendable, Hashable {
  /// The name of the file that is looked for.
  public static let fileName = "promptopt.yaml"

  /// The file as it is named in messages.
  public internal(set) var path: String
  var settings = LintSettings()
  var perPath: [PathSettings] = []
  var formats: [FormatSetting] = []
  var exclude: [PathPattern] = []

  /// What applies to the files that a glob covers.
  struct PathSettings: Sendable, Hashable {
    var pattern: PathPattern
    var settings: LintSettings
  }

  /// A format for the files that a glob covers.
  struct FormatSetting: Sendable, Hashable {
    var pattern: PathPattern
    var format: TemplateFormat
    var origin: String
  }

  /// Reads a configuration.
  ///
  /// - Throws: `PromptError.usage` at the place of what is wrong, with the nearest name.
  public init(in source: SourceText) throws(PromptError) {
    path = source.path
    var reader = ConfigurationReader(source: source, configuration: self)
    try reader.read()
    self = reader.configuration
  }

  /// What applies to a file.
  ///
  /// Of several entries of `per-path` that cover it, later ones are stronger.
  ///
  /// - Parameter path: The file's path below the configuration's folder.
  /// - Returns: the settings, with their places.
  public func settings(for path: String) -> LintSettings {
    var settings = settings
    for setting in formats where setting.pattern.covers(path) {
      settings.format = setting.format
      settings.origins["format"] = setting.origin
    }
    for entry in perPath where entry.pattern.covers(path) { settings.merge(entry.settings) }
    return settings
  }

  /// Whether a file is left out.
  ///
  /// - Parameter path: The file's path below the configuration's folder.
  /// - Returns: whether `exclude` covers it.
  public func excludes(_ path: String) -> Bool { exclude.contains { $0.covers(path) } }
}

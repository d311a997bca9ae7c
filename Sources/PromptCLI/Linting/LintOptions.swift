internal import ArgumentParser
internal import PromptCore
internal import PromptFiles
internal import PromptLint

/// Which files and rules are checked, and what is assumed of prompts.
struct LintOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Checks only these rules: ids, codes, beginnings of codes (PC4), all. Repeatable.",
      valueName: "rule"
    )
  )
  var select: [String] = []

  @Option(help: ArgumentHelp("Does not check these rules. Repeatable.", valueName: "rule"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "Gives a rule's findings another level. Repeatable.",
      valueName: "rule=level"
    )
  )
  var severity: [String] = []

  @Option(
    help: "The model that is priced where a template names none; more of them are priced, too."
  )
  var model: [String] = []

  @Option(help: "Calls a day of templates that declare none, for dollars a day.")
  var callsPerDay: Int?

  @Option(help: "The folder that ids and partials are looked up in.")
  var root = "Prompts"

  @Option(help: ArgumentHelp("Leaves out a file or folder; may be repeated.", valueName: "path"))
  var exclude: [String] = []

  @Flag(help: "Takes files of folders that .gitignore or .promptoptignore leave out.")
  var noIgnore = false

  @Flag(help: "Takes hidden folders, .git excepted; hidden files are always taken.")
  var hidden = false

  @Option(
    help: ArgumentHelp("The configuration of all files, not the nearest.", valueName: "file")
  )
  var config: String?

  @Flag(help: "Reads no promptopt.yaml.")
  var noConfig = false

  @Option(help: "How many files are linted at a time (default: one for each core).")
  var threads: Int?

  func validate() throws {
    guard callsPerDay.map({ $0 > 0 }) != false else {
      throw ValidationError("--calls-per-day takes a whole number above 0")
    }
    guard threads.map({ $0 > 0 }) != false else {
      throw ValidationError("--threads takes a whole number above 0")
    }
    guard config == nil || !noConfig else {
      throw ValidationError("--config and --no-config exclude each other")
    }
  }
}

extension LintOptions {
  /// Where configurations come from.
  var configurations: ConfigurationFinder {
    ConfigurationFinder(source: noConfig ? .none : config.map { .file($0) } ?? .nearest)
  }

  /// How folders are searched.
  var walk: FileWalk {
    var walk = FileWalk()
    walk.takesHidden = hidden
    walk.takesHiddenFiles = true
    walk.ignoreFiles = noIgnore ? [] : [".gitignore", ".promptoptignore"]
    return walk
  }

  /// What the command line says of every file.
  func settings() throws(PromptError) -> LintSettings {
    var settings = LintSettings()
    if !select.isEmpty { settings.select = try Self.selectors(select, "--select", &settings) }
    settings.ignore = try Self.selectors(ignore, "--ignore", &settings)
    for text in severity { settings.severity.append(try Self.severity(text)) }
    if !severity.isEmpty { settings.origins["severity"] = "--severity" }
    settings.models = model.map(ModelID.init)
    if !model.isEmpty { settings.origins["models"] = "--model" }
    settings.callsPerDay = callsPerDay
    if callsPerDay != nil { settings.origins["calls_per_day"] = "--calls-per-day" }
    return settings
  }

  private static func selectors(
    _ texts: [String],
    _ option: String,
    _ settings: inout LintSettings
  ) throws(PromptError) -> [RuleSelector] {
    guard !texts.isEmpty else { return [] }
    settings.origins[String(option.dropFirst(2))] = option
    var selectors: [RuleSelector] = []
    for text in texts {
      for name in text.split(separator: ",") { selectors.append(try RuleSelector(String(name))) }
    }
    return selectors
  }

  private static func severity(_ text: String) throws(PromptError) -> LintSettings.SeveritySetting {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let levels = Severity.allCases.map(\.rawValue)
    guard parts.count == 2, let severity = Severity(rawValue: parts[1]) else {
      throw PromptError(
        .usage,
        "--severity takes rule=level, not \"\(text)\"",
        remedy: parts.count == 2
          ? Suggestion.remedy(for: parts[1], in: levels)
          : "levels: \(levels.joined(separator: ", "))"
      )
    }
    return .init(selector: try RuleSelector(parts[0]), severity: severity)
  }
}

internal import ArgumentParser
internal import PromptFiles

/// Which files of a folder are meant.
struct WalkOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Takes only files of folders that match, written as in .gitignore; may be repeated.",
      valueName: "glob"
    )
  )
  var include: [String] = []

  @Option(
    help: ArgumentHelp("Leaves out what matches in folders; may be repeated.", valueName: "glob")
  )
  var exclude: [String] = []

  @Flag(help: "Takes files of folders that .gitignore or .promptoptignore leave out.")
  var noIgnore = false

  @Flag(help: "Takes hidden files of folders, .git excepted.")
  var hidden = false

  @Option(
    help: ArgumentHelp("Skips larger files of folders: 500k, 16M.", valueName: "size")
  )
  var maxSize: ByteSize?

  /// How folders are searched; links are not followed, so that nothing counts twice.
  var walk: FileWalk {
    var walk = FileWalk()
    walk.ignoreFiles = noIgnore ? [] : [".gitignore", ".promptoptignore"]
    walk.takesHidden = hidden
    walk.followsFileLinks = false
    walk.included = IgnoreRules(lines: include)
    walk.excluded = IgnoreRules(lines: exclude)
    return walk
  }
}

/// A number of bytes, with k, M or G for powers of 1,000.
struct ByteSize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Int] = ["k": 1_000, "m": 1_000_000, "g": 1_000_000_000]
    let text = argument.lowercased()
    let unit = text.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? text : String(text.dropLast())), number >= 0,
      case (let bytes, false) = number.multipliedReportingOverflow(by: unit ?? 1)
    else { return nil }
    self.bytes = bytes
  }
}

internal import ArgumentParser
internal import PromptCore
internal import PromptFiles
internal import PromptRequests

/// What is counted and how it is shown.
///
/// One group of few types, because each group and type takes its part of a process's start.
struct CountOptions: ParsableArguments {
  @Option(help: "The output: text or json.")
  var format: OutputFormat = .text

  @Flag(help: "Shows folders with their sums and shares.")
  var tree = false

  @Option(help: "Lists so many files, the largest; with --tree so many folders and files.")
  var top: Int?

  @Option(help: "The order: path, or tokens (largest first), as --top and --tree have it.")
  var sort: String?

  @Option(
    help: ArgumentHelp(
      "An image of the request: its size, or a file, with :low or :high behind it. Repeatable.",
      valueName: "WIDTHxHEIGHT"
    )
  )
  var image: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Fits the model's ratios to a log of requests with reported usage (JSON lines, plain or gzip) \
      and keeps them; later counts use them.
      """,
      valueName: "log"
    )
  )
  var calibrate: String?

  @Flag(help: "Adds the token ids.")
  var ids = false

  @Option(name: .customLong("as"), help: "What a file is read as: auto or text.")
  var reading: Reading = .auto

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

  @Option(help: ArgumentHelp("Skips larger files of folders: 500k, 16M.", valueName: "size"))
  var maxSize: String?

  @Option(help: "How many files are counted at a time (default: one for each core).")
  var threads: Int?

  @Flag(help: "Reads one JSON string, or object with text, a line; writes one object a line.")
  var jsonl = false

  @Option(
    help: ArgumentHelp(
      "Where the text of an object stands under --jsonl: a key, or keys and indices with dots.",
      valueName: "path"
    )
  )
  var field: String?

  @Flag(help: "Answers a bad line with {\"error\":…} and goes on; the exit status is still 2.")
  var keepGoing = false

  func validate() throws {
    guard [top, threads].allSatisfy({ $0.map { $0 > 0 } != false }) else {
      throw ValidationError("--top and --threads take a whole number above 0")
    }
    guard sort == nil || sort.flatMap(CountOrder.init) != nil else {
      throw ValidationError("--sort takes path or tokens")
    }
    guard maxSize == nil || sizeLimit != nil else {
      throw ValidationError("--max-size takes a number of bytes: 500k, 16M, 1G")
    }
    guard !(tree && ids) else { throw ValidationError("--tree shows no --ids") }
  }
}

extension CountOptions {
  /// What the report is told.
  var layout: CountLayout {
    let order = sort.flatMap(CountOrder.init) ?? (top != nil || tree ? .tokens : .path)
    return CountLayout(isTree: tree, order: order, top: top)
  }

  /// The largest file in a folder that is read, in bytes.
  var sizeLimit: Int? { maxSize.flatMap(ByteSize.init)?.bytes }

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

  /// The stream that is meant, if the paths allow one.
  func stream(_ paths: [String], in chosen: ChosenEncoding) throws(PromptError) -> TokenLines {
    guard paths.isEmpty || paths == ["-"] else {
      throw PromptError(.usage, "--jsonl reads standard input only", remedy: "use < FILE")
    }
    return TokenLines(
      encoding: chosen.encoding,
      counter: chosen.counter,
      field: field ?? "text",
      keepsGoing: keepGoing
    )
  }

  /// The counter that is meant, estimates included.
  func chosen(by options: EncodingOptions) throws(PromptError) -> ChosenEncoding {
    var chosen: ChosenEncoding
    if options.encoding == nil, let model = options.model {
      chosen = try ChosenEncoding(counting: model)
    } else {
      chosen = try options.chosen()
      chosen.isDefault = options.encoding == nil
    }
    for text in image { chosen.images.append(try ImageArgument.image(text)) }
    return chosen
  }
}

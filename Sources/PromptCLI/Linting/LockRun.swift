internal import PromptCatalog
internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import PromptTemplates

/// A lock as it is beside a lock as it has to be.
struct LockRun {
  /// A prompt of which the lock has another thing to say than its file.
  struct Change {
    enum Kind: String { case added, removed, changed }
    var key: String
    var kind: Kind
    /// What changed, in words.
    var message: String
  }

  let path: String
  private let old: PrefixLock?
  private let new: PrefixLock
  private let templates: [Template]
  private let skipped: [LintReport.SkippedFile]
  private let partials: PartialFinder
  private var changed: [String: String] = [:]

  /// Reads the lock, and takes the fingerprints of the prompts.
  ///
  /// - Throws: `PromptError` if the lock cannot be read, or if a model is not in the catalogue.
  init(
    session: LintSession,
    root: String,
    path: String,
    models: [String]
  ) throws(PromptError) {
    let prompts = try session.prompts()
    let partials = PartialFinder(root: root)
    let catalog = try Catalog.builtIn()
    if !models.isEmpty { _ = try catalog.entries(named: models) }
    let folder = FilePath.folder(of: path)
    let source = Folder.kind(of: path) == .file ? try FileContents.source(at: path) : nil
    let old = try source.map { source throws(PromptError) in try PrefixLock(reading: source) }
    let environment = LintEnvironment(catalog: catalog, defaultModel: Catalog.defaultModel)
    var new = PrefixLock(
      of: prompts.templates,
      models: models.isEmpty ? old?.models ?? [] : models,
      folder: folder,
      environment: environment,
      partial: partials.partial(named:in:)
    )
    for (key, prefix) in old?.prefixes ?? [:] where new.prefixes[key] == nil {
      let file = FilePath.resolve(String(key.prefix { $0 != "#" }), in: folder)
      let isGone = Folder.kind(of: file) != .file || key.contains("#")
      if !isGone, !session.input.covers(file) { new.prefixes[key] = prefix }
    }
    self.path = path
    self.old = old
    self.new = new
    templates = prompts.templates
    skipped = prompts.skipped
    self.partials = partials
    if let old { changed = changes(since: old, folder: folder, environment: environment) }
  }

  /// What the rule says of the prompts that both locks have.
  private func changes(
    since old: PrefixLock,
    folder: String,
    environment: LintEnvironment
  ) -> [String: String] {
    var linter = Linter(environment: environment, rules: [PrefixChangedWithoutLock()])
    linter.lock = PrefixLockFile(lock: old, folder: folder)
    let keys = Dictionary(
      templates.map { ($0.source.path, PrefixLock.key(of: $0, below: folder)) }
    ) { first, _ in first }
    let report = linter.report(on: templates, partial: partials.partial(named:in:))
    var messages: [String: String] = [:]
    for finding in report.findings {
      messages[keys[finding.path] ?? finding.path] = finding.diagnostic.message
    }
    return messages
  }

  /// Whether the lock says what it has to.
  var isUpToDate: Bool { old?.text == new.text }

  /// Whether a file that the user named could not be read.
  var missesNamedFile: Bool { skipped.contains(where: \.isNamed) }

  /// Writes the lock, unless it is as it has to be.
  func write() throws(PromptError) {
    if !isUpToDate { try AtomicFile.replace(path, with: new.text) }
  }

  private var changes: [Change] {
    let before = old?.prefixes ?? [:]
    let keys = Set(before.keys).union(new.prefixes.keys).sorted()
    return keys.compactMap { key in
      switch (before[key], new.prefixes[key]) {
      case (nil, let added?):
        let tokens = added.tokens.values.max() ?? 0
        return Change(key: key, kind: .added, message: "\(tokens) tokens of stable prefix")
      case (_?, nil): return Change(key: key, kind: .removed, message: "is gone")
      case (let locked?, let now?) where locked.hash != now.hash:
        return Change(key: key, kind: .changed, message: changed[key] ?? "is not as it was locked")
      default: return nil
      }
    }
  }

  // MARK: Output

  func text(isCheck: Bool) -> String {
    var lines = skipped.map { "\($0.path): skipped: \($0.reason)" }
    lines += changes.map { "\($0.key): \($0.kind.rawValue): \($0.message)" }
    let count = "\(new.prefixes.count) prompt\(new.prefixes.count == 1 ? "" : "s")"
    switch (isUpToDate, isCheck) {
    case (true, _): lines.append("\(path) is up to date: \(count)")
    case (false, false): lines.append("wrote \(path): \(count)")
    case (false, true): lines.append("\(path) is out of date; write it with: promptopt lock")
    }
    return lines.map { $0 + "\n" }.joined()
  }

  func json(isCheck: Bool) -> JSONValue {
    [
      "lock": .string(path),
      "prompts": .int(new.prefixes.count),
      "up_to_date": .bool(isUpToDate),
      "written": .bool(!isUpToDate && !isCheck),
      "changes": .array(
        changes.map {
          [
            "prompt": .string($0.key), "change": .string($0.kind.rawValue),
            "message": .string($0.message),
          ]
        }
      ),
      "skipped": .array(
        skipped.map { ["path": .string($0.path), "reason": .string($0.reason)] }
      ),
    ]
  }
}

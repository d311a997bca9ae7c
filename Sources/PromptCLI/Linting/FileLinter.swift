internal import PromptCore
internal import PromptFiles
internal import PromptLint
internal import PromptSourceCode
internal import PromptTemplates
internal import PromptTokens

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Reads and lints files, several at a time; the outcomes stand in the order of the files.
struct FileLinter: Sendable {
  /// Files beyond this size are no prompts; 16 MB are about four million tokens.
  static let sizeLimit = 16 << 20

  /// What became of a file.
  enum Outcome: Sendable {
    case checked(CheckedFile, note: String?)
    case skipped(LintReport.SkippedFile)
    /// It was found in a folder and holds no prompt.
    case empty
  }

  var linter: Linter
  let configurations: ConfigurationFinder
  /// What the command line says; it is stronger than every configuration.
  let overrides: LintSettings
  /// The folder that ids and partials are looked up in.
  let root: String

  /// Lints the files.
  ///
  /// - Throws: `PromptError.usage` if a configuration is wrong.
  func outcomes(of items: [LintInput.Item], threads: Int) throws(PromptError) -> [Outcome] {
    var settings: [LintSettings] = []
    for item in items { settings.append(try self.settings(for: item.path)) }
    // A thread costs more to start than some files to lint.
    let threads = min(threads, max(1, items.count / 16))
    return Workers.run(items.count, threads: threads) { [settings] next, finish in
      var pricing = linter.pricing()
      let partials = PartialFinder(root: root)
      while let index = next() {
        finish(index, outcome(of: items[index], settings[index], &pricing, partials))
      }
    }
  }

  /// What applies to a file.
  func settings(for path: String) throws(PromptError) -> LintSettings {
    var settings = try configurations.settings(for: path)
    settings.merge(overrides)
    return settings
  }

  /// A file with its prompts.
  ///
  /// - Throws: `PromptError.input` if it cannot be read or is no text.
  func file(_ path: String, format: TemplateFormat?) throws(PromptError) -> LintFile {
    let source = try FileContents.source(at: path, limit: Self.sizeLimit)
    if let offset = source.bytes.firstNull {
      throw PromptError(.input, "is binary: byte \(offset) is 0", path: path)
    }
    return self.file(source, format: format)
  }

  /// Lints a text that may not be on disk.
  func check(_ source: SourceText, _ settings: LintSettings) -> (LintFile, CheckedFile) {
    var pricing = linter.pricing()
    let partials = PartialFinder(root: root)
    let file = file(source, format: settings.format)
    let checked = linter.check(
      file,
      settings: settings,
      pricing: &pricing,
      partial: partials.partial(named:in:)
    )
    return (file, checked)
  }

  private func file(_ source: SourceText, format: TemplateFormat?) -> LintFile {
    if let reader = Self.codeReader(forPath: source.path, format: format) {
      let templates = reader.templates(in: source, id: id(of: source.path))
      return LintFile(source: source, templates: templates)
    }
    let templates = TemplateReaderRegistry.templates(
      in: source,
      id: id(of: source.path),
      format: format
    ) { Self.neighbour($0, of: source.path) }
    return LintFile(source: source, templates: templates)
  }

  /// The file of a name beside another, for formats that keep their settings there.
  private static func neighbour(_ name: String, of path: String) -> SourceText? {
    let beside = "\(FilePath.folder(of: path))/\(name)"
    guard Folder.kind(of: beside) == .file else { return nil }
    return try? FileContents.source(at: beside, limit: sizeLimit)
  }

  /// The reader of source code for a path that no format of templates claims.
  private static func codeReader(
    forPath path: String,
    format: TemplateFormat? = nil
  ) -> (any TemplateReader)? {
    if let format { return SourceReaderRegistry.all.first { $0.format == format } }
    return TemplateReaderRegistry.reader(forPath: path) == nil
      ? SourceReaderRegistry.reader(forPath: path) : nil
  }

  private func outcome(
    of item: LintInput.Item,
    _ settings: LintSettings,
    _ pricing: inout Pricing,
    _ partials: PartialFinder
  ) -> Outcome {
    do throws(PromptError) {
      let file = try file(item.path, format: settings.format)
      guard !file.templates.isEmpty || item.isNamed else { return .empty }
      let checked = linter.check(
        file,
        settings: settings,
        pricing: &pricing,
        partial: partials.partial(named:in:)
      )
      return .checked(checked, note: note(on: item, file, settings))
    } catch {
      let place = error.position.map { "\($0): " } ?? ""
      return .skipped(
        LintReport.SkippedFile(
          path: item.path,
          reason: place + error.message,
          isNamed: item.isNamed
        )
      )
    }
  }

  private func note(
    on item: LintInput.Item,
    _ file: LintFile,
    _ settings: LintSettings
  ) -> String? {
    guard settings.format == nil else { return nil }
    let isCode = Self.codeReader(forPath: item.path) != nil
    if file.templates.isEmpty {
      let reason = isCode ? SourceReaderRegistry.reasonToSkip(file.source) : nil
      return reason.map { "\(item.path) was not looked into: \($0)" }
        ?? "\(item.path) holds no prompt"
    }
    return !isCode && TemplateReaderRegistry.reader(forPath: item.path) == nil
      ? "\(item.path) was read as plain text: its extension names no template format" : nil
  }

  private func id(of path: String) -> String {
    let root = LintInput.normalized(root)
    let stem = Self.stem(of: LintInput.normalized(path))
    return stem.hasPrefix("\(root)/") ? String(stem.dropFirst(root.count + 1)) : stem
  }

  /// The path without the extension of a template.
  private static func stem(of path: String) -> String {
    guard TemplateReaderRegistry.reader(forPath: path) != nil,
      let dot = path.lastIndex(of: ".")
    else { return path }
    return String(path[..<dot])
  }
}

extension [UInt8] {
  /// The offset of the first byte that is 0.
  fileprivate var firstNull: Int? {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, let found = memchr(start, 0, bytes.count) else {
        return nil
      }
      return UnsafeRawPointer(found) - start
    }
  }
}

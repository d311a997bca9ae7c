internal import PromptCore
internal import PromptFiles

/// Brings the generated documents up to date, or says which are not.
enum Generate: DevCommand {
  static let usage = "generate [--check]"

  static func run(_ arguments: [String]) throws(PromptError) {
    guard arguments.isEmpty || arguments == ["--check"] else {
      throw PromptError(.usage, "usage: promptopt-dev \(usage)")
    }
    let isCheck = !arguments.isEmpty
    let changed = try update(root: ".", isCheck: isCheck)
    for path in changed { print("\(isCheck ? "out of date" : "written"): \(path)") }
    guard !isCheck || changed.isEmpty else {
      throw PromptError(
        .refused,
        "generated documents are out of date",
        remedy: "bring them up to date: make generate"
      )
    }
  }

  /// Runs every generator.
  ///
  /// - Returns: the paths that were written or removed; under `isCheck`, those that would be.
  private static func update(root: String, isCheck: Bool) throws(PromptError) -> [String] {
    var changed: [String] = []
    for generator in GeneratorRegistry.all {
      let files = try generator.files()
      for file in files where try current("\(root)/\(file.path)") != Array(file.text.utf8) {
        changed.append(file.path)
        if !isCheck { try write(file, below: root) }
      }
      guard let folder = generator.folder else { continue }
      for path in try stale(in: folder, below: root, besides: files.map(\.path)) {
        changed.append(path)
        if !isCheck { try AtomicFile.remove("\(root)/\(path)") }
      }
    }
    return changed
  }

  private static func current(_ path: String) throws(PromptError) -> [UInt8]? {
    guard Folder.kind(of: path) == .file else { return nil }
    return try FileContents.bytes(at: path)
  }

  private static func write(_ file: GeneratedFile, below root: String) throws(PromptError) {
    let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
    try Folder.make("\(root)/\(folder)")
    try AtomicFile.replace("\(root)/\(file.path)", with: file.text)
  }

  /// Files of a generator's folder that it no longer makes.
  private static func stale(
    in folder: String,
    below root: String,
    besides paths: [String]
  ) throws(PromptError) -> [String] {
    guard Folder.kind(of: "\(root)/\(folder)") == .folder else { return [] }
    let known = Set(paths)
    return try Folder.files(below: "\(root)/\(folder)")
      .map { String($0.dropFirst(root.count + 1)) }
      .filter { !known.contains($0) }
  }
}

package import PromptCore
internal import PromptFiles
internal import PromptTokens

/// The folder of imported encodings.
///
/// `$PROMPTOPT_CACHE_DIR`, else `$XDG_CACHE_HOME/promptopt`, else the system's cache folder of the
/// user (`~/.cache/promptopt`, on macOS `~/Library/Caches/promptopt`); `vocabularies` in it.
package struct VocabularyCache: Sendable {
  /// The folder; it need not exist.
  package let folder: String

  /// A cache in a folder.
  package init(folder: String) {
    self.folder = folder
  }

  /// The user's cache.
  ///
  /// - Parameter variable: Reads the environment.
  /// - Throws: `PromptError.usage` if no variable names a folder.
  package init(environment variable: (String) -> String?) throws(PromptError) {
    #if os(macOS)
    let below = "Library/Caches"
    #else
    let below = ".cache"
    #endif
    if let folder = variable("PROMPTOPT_CACHE_DIR") {
      self.folder = "\(folder)/vocabularies"
    } else if let folder = variable("XDG_CACHE_HOME") {
      self.folder = "\(folder)/promptopt/vocabularies"
    } else if let home = variable("HOME") {
      folder = "\(home)/\(below)/promptopt/vocabularies"
    } else {
      throw PromptError(
        .usage,
        "no folder is known for imported encodings",
        remedy: "set PROMPTOPT_CACHE_DIR"
      )
    }
  }

  /// The names of the encodings in it, sorted.
  package func names() throws(PromptError) -> [String] {
    guard Folder.kind(of: folder) == .folder else { return [] }
    return try Folder.files(below: folder)
      .filter { FilePath.folder(of: $0) == folder && $0.hasSuffix(Self.suffix) }
      .map { String(FilePath.name(of: $0).dropLast(Self.suffix.count)) }
  }

  /// Where the encoding of a name is, or would be.
  package func path(of name: String) -> String { "\(folder)/\(name)\(Self.suffix)" }

  /// Whether a name is imported.
  package func contains(_ name: String) -> Bool {
    Self.isName(name) && Folder.kind(of: path(of: name)) == .file
  }

  /// Imports a tokenizer file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - name: What to call it; by default it is called after the file.
  ///   - family: How text is cut into pieces, where the file does not say it.
  ///   - replacing: Whether one of the same name is replaced.
  /// - Returns: The packed file, written whole or not at all.
  /// - Throws: `PromptError` if the name is taken or none, or the file cannot be imported.
  package func add(
    _ source: SourceText,
    name: String?,
    family: String?,
    replacing: Bool
  ) throws(PromptError) -> VocabularyFile {
    let name = name ?? Self.name(of: source.path)
    guard Self.isName(name), !Encoding.names.contains(name) else {
      throw PromptError(
        .usage,
        "an encoding cannot be called \"\(name)\"",
        remedy: "name it with --name: letters, digits, - _ and . and no built-in encoding's name"
      )
    }
    guard replacing || !contains(name) else {
      throw PromptError(
        .usage,
        "\"\(name)\" is imported already",
        path: path(of: name),
        remedy: "give it another name with --name, or replace it with --force"
      )
    }
    let packed = try VocabularyPacker.pack(source, name: name, family: family)
    try Folder.make(folder)
    try AtomicFile.replace(path(of: name), with: packed)
    return try VocabularyFile(at: path(of: name))
  }

  /// The name of a file without its extension, in lower case; that of the folder for the names that
  /// every tokenizer has.
  static func name(of path: String) -> String {
    let file = FilePath.name(of: path)
    let stem = file.firstIndex(of: ".").map { file[..<$0] } ?? file[...]
    guard ["tokenizer", "tekken", ""].contains(stem.lowercased()) else { return stem.lowercased() }
    let folder = FilePath.name(of: FilePath.folder(of: path))
    return isName(folder) ? folder.lowercased() : stem.lowercased()
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".")
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  private static let suffix = ".ptok"
}

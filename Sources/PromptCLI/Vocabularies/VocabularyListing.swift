internal import PromptCore
internal import PromptTokens
internal import PromptVocabularies

/// The imported encodings for people or machines.
struct VocabularyListing {
  /// Files that cannot be used.
  private(set) var problems: [PromptError] = []
  private let folder: String
  private var files: [VocabularyFile] = []

  /// The names that `--pattern` takes.
  static let families = PreTokenizerRegistry.names.joined(separator: ", ")

  init(_ cache: VocabularyCache) throws(PromptError) {
    folder = cache.folder
    for name in try cache.names() {
      do throws(PromptError) {
        files.append(try VocabularyFile(at: cache.path(of: name)))
      } catch {
        problems.append(error)
      }
    }
  }

  /// One line of an encoding.
  static func line(of file: VocabularyFile) -> String {
    let description = file.description
    let normalizer = description.isComposed ? ", NFC" : ""
    return
      "\(description.name): \(file.tokenCount) tokens, \(description.specialTokens.count) special, "
      + "pattern \(description.family)\(normalizer), from \(description.sourcePath)"
  }

  var text: String {
    guard !files.isEmpty else { return "nothing is imported; promptopt vocab import FILE\n" }
    return files.map { Self.line(of: $0) + "\n" }.joined()
  }

  var json: JSONValue {
    [
      "folder": .string(folder),
      "encodings": .array(files.map(Self.json)),
      "problems": .array(
        problems.map {
          ["path": .optional($0.path.map { .string($0) }), "message": .string($0.message)]
        }
      ),
    ]
  }

  private static func json(of file: VocabularyFile) -> JSONValue {
    let description = file.description
    return [
      "name": .string(description.name),
      "path": .string(file.path),
      "bytes": .int(file.size),
      "tokens": .int(file.tokenCount),
      "special_tokens": .int(description.specialTokens.count),
      "pattern": .string(description.family),
      "normalizer": description.isComposed ? "NFC" : .null,
      "merges": .string(file.mergeRule),
      "format": .string(description.format),
      "source": .string(description.sourcePath),
      "source_sha256": .string(file.sourceHash),
      "notes": .array(description.notes.map { .string($0) }),
    ]
  }
}

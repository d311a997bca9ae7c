internal import PromptCore

/// The counts of files by folder.
struct CountTree {
  /// What it is called below its parent: `PromptCLI`, or `a/b` where `a` holds nothing else.
  let name: String
  let path: String
  let tokens: Int
  let bytes: Int
  let files: Int
  let isFolder: Bool
  /// What the folder holds, by name.
  let children: [CountTree]

  private typealias Entry = (steps: ArraySlice<Substring>, file: FileCount)

  /// The trees of the paths that were named, in order; files that lie below none stand alone.
  static func trees(of files: [FileCount], below roots: [String: String]) -> [CountTree] {
    var trees: [CountTree] = []
    var rest = files[...]
    while let first = rest.first {
      guard let root = roots[first.path] else {
        trees.append(CountTree(file: first, name: first.path))
        rest.removeFirst()
        continue
      }
      let own = rest.prefix { roots[$0.path] == root }
      let entries = own.map { file -> Entry in
        let below = file.path.hasPrefix(root) ? file.path.dropFirst(root.count) : file.path[...]
        return (below.split(separator: "/")[...], file)
      }
      trees.append(CountTree(name: root, path: root, entries.sorted(by: Self.precedes)))
      rest = rest.dropFirst(own.count)
    }
    return trees
  }

  private static func precedes(_ one: Entry, _ other: Entry) -> Bool {
    one.steps.lexicographicallyPrecedes(other.steps) {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  private init(file: FileCount, name: String) {
    self.name = name
    path = file.path
    (tokens, bytes, files, isFolder, children) = (file.tokens, file.bytes, 1, false, [])
  }

  /// Makes the tree of a folder from files in order, whose steps lead there from it.
  private init(name: String, path: String, _ entries: [Entry]) {
    var children: [CountTree] = []
    var rest = entries[...]
    while let first = rest.first, let step = first.steps.first {
      let own = rest.prefix { $0.steps.first == step }
      rest = rest.dropFirst(own.count)
      if first.steps.count == 1 {
        children += own.map { CountTree(file: $0.file, name: String(step)) }
      } else {
        let below = own.map { (steps: $0.steps.dropFirst(), file: $0.file) }
        let path = path.hasSuffix("/") ? path + step : "\(path)/\(step)"
        children.append(CountTree(name: String(step), path: path, below))
      }
    }
    if children.count == 1, children[0].isFolder {
      let only = children[0]
      self.name = name.hasSuffix("/") ? name + only.name : "\(name)/\(only.name)"
      self.path = only.path
      self.children = only.children
    } else {
      (self.name, self.path, self.children) = (name, path, children)
    }
    tokens = self.children.reduce(0) { $0 + $1.tokens }
    bytes = self.children.reduce(0) { $0 + $1.bytes }
    files = self.children.reduce(0) { $0 + $1.files }
    isFolder = true
  }

  /// The tree for machines.
  var json: JSONValue {
    var object = JSONObject()
    object["name"] = .string(name)
    object["path"] = .string(path)
    object["tokens"] = .int(tokens)
    object["bytes"] = .int(bytes)
    if isFolder {
      object["files"] = .int(files)
      object["children"] = .array(children.map(\.json))
    }
    return .object(object)
  }
}

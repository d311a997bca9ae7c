#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Works on paths as texts; no file is looked up.
public enum FilePath {
  /// A path as seen from a folder: absolute paths stay, relative ones start there.
  public static func resolve(_ path: String, in folder: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty || folder == "." { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// A path from the root on: a relative one starts at the working folder.
  public static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return resolve(path, in: String(cString: folder))
  }

  /// The folder that holds a path: `a/b` of `a/b/c`, `.` of `c`.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last component: `c.yaml` of `a/b/c.yaml`.
  public static func name(of path: String) -> String {
    // Bytes spare the search for the borders of characters.
    let bytes = path.utf8
    guard let last = bytes.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return path }
    let slash = bytes[...last].lastIndex(of: UInt8(ascii: "/"))
    return String(path[(slash.map(bytes.index(after:)) ?? bytes.startIndex)...last])
  }

  /// The extension in lower case without its dot, or nothing: `yaml` of `a/c.YAML`.
  public static func fileExtension(of path: String) -> String {
    let name = name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return ""
    }
    return name[name.utf8.index(after: dot)...].lowercased()
  }
}

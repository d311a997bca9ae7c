#if XML
internal import CLibXML2

/// Collects what libxml2 reports while one document is read.
final class XMLErrors {
  /// One report.
  struct Entry {
    var message: String
    var line: Int
    var column: Int
  }

  /// The first report that makes the document unusable; what follows is mostly its echo.
  private(set) var first: Entry?

  /// The collector behind a pointer that was made with `pointer`.
  static func at(_ pointer: UnsafeMutableRawPointer?) -> XMLErrors? {
    pointer.map { Unmanaged<XMLErrors>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Borrowed: the collector must outlive the call that it is handed to.
  var pointer: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  /// Takes a report down.
  func note(_ error: xmlError?) {
    guard let error, first == nil, error.level != XML_ERR_WARNING else { return }
    // An undeclared namespace prefix leaves a document well-formed.
    guard error.domain != Int32(XML_FROM_NAMESPACE.rawValue) else { return }
    let message = error.message.map { String(cString: $0) } ?? "error \(error.code)"
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    first = Entry(message: line, line: Int(error.line), column: Int(error.int2))
  }
}

/// Texts of libxml2 as texts of ours.
enum XMLText {
  /// Copies a text that the library keeps.
  static func copying(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  /// Copies a text that the library hands over, and frees it.
  static func taking(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
    defer { clibxml2_free(text) }
    return text.map { String(cString: $0) } ?? ""
  }
}
#endif

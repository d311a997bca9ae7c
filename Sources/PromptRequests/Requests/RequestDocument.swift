public import PromptCore

/// Finds out whether a document is a request, and reads it.
///
/// A document is read as a request only when it clearly is one; everything else is the text that
/// it is.
public enum RequestDocument {
  /// The request that bytes hold, if they clearly hold one.
  public static func request(in bytes: [UInt8]) -> BillableRequest? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard mayBeRequest(bytes[start...]),
      let value = try? JSONValue(parsing: bytes, in: start..<bytes.count)
    else { return nil }
    return request(in: value)
  }

  /// Whether a document that begins so may be a request; a few kilobytes decide.
  public static func mayBegin(with bytes: [UInt8]) -> Bool {
    startsValue(bytes[(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)...])
  }

  /// The request that a JSON value is, if it clearly is one.
  public static func request(in value: JSONValue) -> BillableRequest? {
    for reader in RequestReaderRegistry.all {
      if let request = reader.request(in: value) { return request }
    }
    return nil
  }

  /// The blocks and cache parameters of a JSON value, if it clearly is a request.
  public static func layout(in value: JSONValue) -> RequestLayout? {
    for reader in RequestReaderRegistry.all where reader.request(in: value) != nil {
      return reader.layout(of: value)
    }
    return nil
  }

  /// Spares large files that are no request the parse.
  private static func mayBeRequest(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard startsValue(bytes) else { return false }
    let keys = [#""role""#, #""contents""#, #""input""#].map { Array($0.utf8) }
    var start = bytes.startIndex
    while let quote = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) {
      if keys.contains(where: { bytes[quote...].starts(with: $0) }) { return true }
      start = quote + 1
    }
    return false
  }

  /// Whether an object or an array begins behind white space.
  private static func startsValue(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isSpace = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let first = bytes.first { !isSpace($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}

internal import PromptCore

/// Decides, before anything is parsed, whether a file can hold prompts.
enum SourceFileScreen {
  /// Why a file is not looked into; `nil` if it is.
  static func reason(toSkip source: SourceText) -> String? {
    if isMinified(source.bytes) { return "it is minified" }
    if isTest(source) { return "it is a test" }
    return nil
  }

  /// Whether any of the words occurs without which nothing is found.
  static func mentionsPrompts(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index + 4 <= buffer.count {
        switch buffer[index] | 0x20 {
        case UInt8(ascii: "p"): if has("prompt", in: buffer, at: index) { return true }
        case UInt8(ascii: "r"): if has("role", in: buffer, at: index) { return true }
        case UInt8(ascii: "s"): if has("system", in: buffer, at: index) { return true }
        case UInt8(ascii: "t"): if has("template", in: buffer, at: index) { return true }
        case UInt8(ascii: "i"): if has("instruction", in: buffer, at: index) { return true }
        case UInt8(ascii: "m"): if has("message", in: buffer, at: index) { return true }
        default: break
        }
        index += 1
      }
      return false
    }
  }

  private static func has(
    _ word: StaticString,
    in bytes: UnsafeBufferPointer<UInt8>,
    at start: Int
  ) -> Bool {
    let length = word.utf8CodeUnitCount
    guard start + length <= bytes.count else { return false }
    return word.withUTF8Buffer { wanted in
      for offset in 0..<length where bytes[start + offset] | 0x20 != wanted[offset] { return false }
      return true
    }
  }

  /// Whether lines are as long, and blanks as rare, as no person writes them.
  private static func isMinified(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 2000 else { return false }
    var lines = 1
    var blanks = 0
    bytes.withUnsafeBufferPointer { buffer in
      for byte in buffer {
        if byte == Byte.newline { lines += 1 }
        if byte == 0x20 { blanks += 1 }
      }
    }
    return bytes.count / lines > 250 && blanks * 8 < bytes.count
  }

  private static func isTest(_ source: SourceText) -> Bool {
    let name = source.path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let parts = name.split(separator: ".")
    guard let stem = parts.first else { return false }
    if stem.hasPrefix("test_") || stem.hasSuffix("_test") || stem == "conftest" { return true }
    if parts.dropFirst().contains("test") || parts.dropFirst().contains("spec") { return true }
    if parts.last == "swift", stem.hasSuffix("tests") { return true }
    return importsTests(source.bytes, isSwift: parts.last == "swift", isPython: parts.last == "py")
  }

  private static func importsTests(_ bytes: [UInt8], isSwift: Bool, isPython: Bool) -> Bool {
    let head = bytes.prefix(4000)
    func mentions(_ text: String) -> Bool {
      let needle = Array(text.utf8)
      return head.indices.contains { index in
        head[index] == needle[0] && index + needle.count <= head.endIndex
          && (index == 0 || head[index - 1] == Byte.newline)
          && head[index..<(index + needle.count)].elementsEqual(needle)
      }
    }
    if isSwift { return mentions("import XCTest") || mentions("import Testing") }
    if isPython { return mentions("import pytest") || mentions("import unittest") }
    return mentions("import { describe") || mentions("describe(")
  }
}

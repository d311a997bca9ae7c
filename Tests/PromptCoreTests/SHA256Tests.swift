import Foundation
import PromptCore
import PromptTestSupport
import Testing

struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmno"
        + "pqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func `gives the digests of FIPS 180-4's examples`(text: String, digest: String) {
    #expect(SHA256.hex(text) == digest)
  }

  @Test func `gives the digest of a million times a`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hex(bytes) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    )
  }

  @Test func `agrees with sha256sum at every length around the block size`() throws {
    let path = RepositoryRoot.path + "/Tests/PromptCoreTests/Fixtures/sha256-lengths.txt"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 131)
    for line in lines {
      let parts = line.split(separator: " ")
      let length = try #require(Int(parts[0]))
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }
      #expect(SHA256.hex(bytes) == String(parts[1]), "\(length) bytes")
    }
  }

  @Test func `does not care how the bytes arrive`() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let whole = SHA256.hex(bytes)
    for step in [1, 3, 63, 64, 65, 127, 500] {
      var digest = SHA256()
      for start in stride(from: 0, to: bytes.count, by: step) {
        digest.update(Array(bytes[start..<min(start + step, bytes.count)]))
      }
      digest.update([])
      #expect(digest.finalHex() == whole)
    }
  }
}

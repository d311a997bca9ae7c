internal import PromptCore

/// Blocks of a table over all scalars, each kept once, and an index that names them.
struct BlockTable<Element: Hashable> {
  /// The number of each block in the order of scalars.
  private(set) var index: [UInt8] = []
  /// The different blocks.
  private(set) var blocks: [[Element]] = []

  init(_ all: [[Element]]) throws(PromptError) {
    var numbers: [[Element]: UInt8] = [:]
    for block in all {
      if numbers[block] == nil {
        guard let number = UInt8(exactly: blocks.count) else {
          throw PromptError(.input, "more than 256 different blocks do not fit the format")
        }
        numbers[block] = number
        blocks.append(block)
      }
      index.append(numbers[block, default: 0])
    }
  }
}

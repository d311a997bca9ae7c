/// The checked header of a packed vocabulary.
struct VocabularyHeader {
  typealias Damage = PackedVocabulary.Damage

  let tokenCount: Int
  let longestToken: Int
  let rules: VocabularyRules
  private let start: UnsafeRawPointer
  private let sections: [(offset: Int, size: Int)]

  /// Checks that the file is a packed vocabulary of this version and that all of it is there.
  init(_ file: UnsafeRawBufferPointer) throws(Damage) {
    let format = VocabularyFormat.self
    guard let start = file.baseAddress, file.count >= format.pageSize else {
      throw Damage(message: "expected a header of \(format.pageSize) bytes, read \(file.count)")
    }
    let words = (0..<4).map {
      start.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self).littleEndian
    }
    guard words[0] == format.magic, words[1] == format.version else {
      throw Damage(message: "expected magic PTOK and version \(format.version)")
    }
    self.start = start
    (tokenCount, longestToken) = (Int(words[2]), Int(words[3]))
    let place = format.rulesOffset
    rules = VocabularyRules(
      rawValue: start.loadUnaligned(fromByteOffset: place, as: UInt32.self).littleEndian
    )
    guard tokenCount > 0, rules.isSubset(of: .all), tokenCount < 1 << Int(format.rankBits),
      (1...format.longestToken).contains(longestToken)
    else { throw Damage(message: "the header's counts contradict each other") }
    var sections: [(offset: Int, size: Int)] = []
    var end = format.pageSize
    for section in VocabularySection.allCases {
      let place = format.sectionsOffset + 16 * section.rawValue
      let offset = start.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
      let size = start.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self).littleEndian
      guard offset == end, size <= 1 << 30, file.count - end >= Int(size) else {
        throw Damage(message: "section \(section) does not fit a file of \(file.count) bytes")
      }
      sections.append((end, Int(size)))
      end += (Int(size) + format.pageSize - 1) / format.pageSize * format.pageSize
    }
    guard file.count == end else {
      throw Damage(message: "expected \(end) bytes, read \(file.count)")
    }
    self.sections = sections
  }

  /// Where a section begins, and its bytes.
  func section(_ section: VocabularySection) throws(Damage) -> (start: UnsafeRawPointer, count: Int)
  {
    let (offset, size) = sections[section.rawValue]
    guard size > 0 else { throw Damage(message: "section \(section) is empty") }
    return (start + offset, size)
  }

  /// The bytes of a section that may be empty.
  func bytes(_ section: VocabularySection) -> UnsafeRawBufferPointer {
    let (offset, size) = sections[section.rawValue]
    return UnsafeRawBufferPointer(start: start + offset, count: size)
  }

  /// A section of so many numbers; any number of them if `count` is `nil`.
  func table<Number>(
    _ section: VocabularySection,
    count: Int? = nil
  ) throws(Damage) -> UnsafePointer<Number> {
    let (start, size) = try self.section(section)
    let wanted = (count ?? 1) * MemoryLayout<Number>.stride
    guard count == nil ? size % wanted == 0 : size == wanted else {
      throw Damage(message: "section \(section) has \(size) bytes, expected \(wanted)")
    }
    return start.assumingMemoryBound(to: Number.self)
  }

  /// A section of numbers that may be empty.
  func optionalTable(
    _ section: VocabularySection,
    count: Int?
  ) throws(Damage) -> UnsafeBufferPointer<UInt32> {
    let size = sections[section.rawValue].size
    guard size > 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start: UnsafePointer<UInt32> = try table(section, count: count)
    return UnsafeBufferPointer(start: start, count: size / 4)
  }

  /// The binary logarithm of a hash table's slots.
  func slotBits(_ section: VocabularySection, slotSize: Int) throws(Damage) -> Int {
    let slots = try self.section(section).count / slotSize
    guard slots > 1, slots.nonzeroBitCount == 1, slots <= 1 << 24 else {
      throw Damage(message: "section \(section) has \(slots) slots, expected a power of two")
    }
    return slots.trailingZeroBitCount
  }
}

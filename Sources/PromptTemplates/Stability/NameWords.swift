/// Splits an identifier of any naming style into lower-case words.
enum NameWords {
  /// The words of `currentDate`, `current_date`, `current-date`, `CURRENT_DATE`, `env.CurrentDate`.
  ///
  /// Acronyms are one word (`HTTPRequestID` is `http request id`), digits at a word's end go.
  static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    let scalars = Array(name.unicodeScalars)
    func end() {
      while let last = word.unicodeScalars.last, ("0"..."9").contains(last), word.count > 1 {
        word.unicodeScalars.removeLast()
      }
      if !word.isEmpty, !word.unicodeScalars.allSatisfy({ ("0"..."9").contains($0) }) {
        words.append(word.lowercased())
      }
      word = ""
    }
    for (index, scalar) in scalars.enumerated() {
      guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
        end()
        continue
      }
      if scalar.properties.isUppercase, index > 0 {
        let previous = scalars[index - 1].properties
        let nextIsLower = index + 1 < scalars.count && scalars[index + 1].properties.isLowercase
        if previous.isLowercase || (previous.isUppercase && nextIsLower) { end() }
      }
      word.unicodeScalars.append(scalar)
    }
    end()
    return words
  }
}

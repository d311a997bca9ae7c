#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import PromptTokens

/// Times the tokenizer on one corpus and prints what `tokens/peers.py` prints of a peer.
@main
enum TokenTimes {
  static let documentSize = 32 << 10
  static let passes = 9

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let encoding = Encoding(named: arguments[2]),
      ["count", "encode", "threads", "parts"].contains(arguments[1]),
      let data = bytes(of: arguments[3])
    else {
      print("usage: TokenTimes count|encode|threads|parts ENCODING CORPUS")
      exit(2)
    }
    guard arguments[1] != "parts" else { return PartTimes.print(data, encoding) }
    let documents = documents(in: data)
    guard arguments[1] != "threads" else { return compareThreads(documents, encoding) }
    let (tokens, seconds) =
      arguments[1] == "count" ? counted(documents, encoding) : encoded(documents, encoding)
    let warm = seconds.dropFirst().map { "\($0)" }.joined(separator: ", ")
    print("{\"tokens\": \(tokens), \"cold\": \(seconds[0]), \"warm\": [\(warm)]}")
  }

  static func counted(_ documents: [[UInt8]], _ encoding: Encoding) -> (Int, [Double]) {
    var counter = CachingTokenCounter(encoding)
    var tokens = 0
    let seconds = (0..<passes).map { _ in
      let start = processorSeconds()
      tokens = 0
      for document in documents { tokens += counter.count(document) }
      return processorSeconds() - start
    }
    return (tokens, seconds)
  }

  static func encoded(_ documents: [[UInt8]], _ encoding: Encoding) -> (Int, [Double]) {
    var encoder = CachingTokenEncoder(encoding)
    var tokens = 0
    let seconds = (0..<passes).map { _ in
      let start = processorSeconds()
      tokens = 0
      for document in documents { tokens += encoder.encode(document).count }
      return processorSeconds() - start
    }
    return (tokens, seconds)
  }

  /// Prints the wall-clock seconds of warm batches on one thread and on two, taken in turn, those
  /// of all documents as one text, and the CPU seconds of the batches.
  static func compareThreads(_ documents: [[UInt8]], _ encoding: Encoding) {
    let text = documents.flatMap(\.self)
    let tokenizers = [1, 2].map { ParallelTokenizer(encoding, threads: $0) }
    var seconds: [String: [Double]] = [:]
    for _ in 0..<passes {
      for tokenizer in tokenizers {
        let (threads, start) = (tokenizer.threads, processorSeconds())
        let batch = elapsed { _ = tokenizer.count(each: documents) }
        seconds["cpu \(threads)", default: []].append(processorSeconds() - start)
        seconds["batch \(threads)", default: []].append(batch)
        seconds["text \(threads)", default: []].append(elapsed { _ = tokenizer.count(text) })
      }
    }
    let members = seconds.sorted { $0.key < $1.key }.map { key, values in
      "\"\(key)\": [\(values.map { "\($0)" }.joined(separator: ", "))]"
    }
    print("{\(members.joined(separator: ", "))}")
  }

  static func elapsed(_ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    return clock.measure(body) / .seconds(1)
  }

  /// Documents of about 32 KiB that end at a line end.
  static func documents(in data: [UInt8]) -> [[UInt8]] {
    var documents: [[UInt8]] = []
    var start = 0
    while start < data.count {
      let least = min(start + documentSize, data.count)
      let newline = data[least...].firstIndex(of: UInt8(ascii: "\n")) ?? data.count - 1
      documents.append(Array(data[start...newline]))
      start = newline + 1
    }
    return documents
  }

  static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let size = ftell(file)
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = fread(buffer.baseAddress, 1, size, file)
    }
  }
}

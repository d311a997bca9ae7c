public import PromptCore

/// Entries of the catalogue as a table for people or a document for machines.
public struct PriceListing: Sendable {
  private let date: String
  private let entries: [CatalogEntry]

  /// Makes a listing of entries of a catalogue.
  public init(_ entries: [CatalogEntry], of catalog: Catalog) {
    date = catalog.date
    self.entries = entries
  }

  /// A table in US dollars per million tokens; what is not known is a dash.
  public var text: String {
    let heads = [
      "MODEL", "STATUS", "INPUT", "CACHED", "WRITE", "OUTPUT", "BATCH IN", "BATCH OUT", "NOTE",
    ]
    let rows = [heads] + entries.map(row)
    let widths = heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = row.indices.map { column in
        pad(row[column], to: widths[column], isNumber: (2...7).contains(column))
      }
      return trimmed(cells.joined(separator: "  "))
    }
    return "Prices of \(date), US dollars per million tokens\n\n"
      + lines.map { $0 + "\n" }.joined()
  }

  /// The same as a JSON document, prices as decimal numbers of dollars per million tokens.
  public var json: JSONValue {
    [
      "date": .string(date), "unit": "usd_per_million_tokens",
      "models": .array(entries.map(document)),
    ]
  }
}

extension PriceListing {
  private func row(_ entry: CatalogEntry) -> [String] {
    let rates = entry.standard.rates
    return [
      entry.model.description, entry.status.rawValue, shown(rates.input), shown(rates.cacheRead),
      shown(rates.cacheWrite), shown(rates.output), shown(entry.batch?.rates.input),
      shown(entry.batch?.rates.output), remark(entry),
    ]
  }

  private func remark(_ entry: CatalogEntry) -> String {
    var remarks: [String] = []
    if let end = entry.deprecationDate { remarks.append("ends \(end)") }
    if let above = entry.longContextAbove, let long = entry.standard.longContext {
      remarks.append("above \(above) in: \(shown(long.input)) / \(shown(long.output))")
    }
    return remarks.joined(separator: ", ")
  }

  private func document(_ entry: CatalogEntry) -> JSONValue {
    var prices = JSONObject()
    for tier in ServiceTier.allCases {
      guard let tierPrices = entry.prices(for: tier) else { continue }
      var object = document(tierPrices.rates)
      if let long = tierPrices.longContext { object["long_context"] = .object(document(long)) }
      prices[tier.rawValue] = .object(object)
    }
    if let offPeak = entry.offPeak { prices["off_peak"] = .object(document(offPeak)) }
    return [
      "model": .string(entry.model.description),
      "aliases": .array(entry.aliases.map { .string($0) }),
      "status": .string(entry.status.rawValue),
      "max_input": .optional(entry.maxInput.map { .int($0) }),
      "max_output": .optional(entry.maxOutput.map { .int($0) }),
      "encoding": .optional(entry.encoding.map { .string($0) }),
      "encoding_exact": entry.encoding == nil ? .null : .bool(entry.isEncodingExact),
      "cache_minimum_tokens": .optional(entry.cache?.minimumTokens.map { .int($0) }),
      "cache": .optional(entry.cache?.document),
      "long_context_above": .optional(entry.longContextAbove.map { .int($0) }),
      "prices": .object(prices),
      "valid_from": .optional(entry.validFrom.map { .string($0) }),
      "deprecation_date": .optional(entry.deprecationDate.map { .string($0) }),
      "checked": .string(entry.checked),
      "source": .optional(entry.source.map { .string($0) }),
      "note": .optional(entry.note.map { .string($0) }),
    ]
  }

  private func document(_ rates: TokenRates) -> JSONObject {
    let fields: [(String, Int?)] = [
      ("input", rates.input), ("output", rates.output), ("cache_read", rates.cacheRead),
      ("cache_write", rates.cacheWrite), ("cache_write_long", rates.cacheWriteLong),
      ("reasoning_output", rates.reasoningOutput), ("audio_input", rates.audioInput),
      ("audio_output", rates.audioOutput),
    ]
    var object = JSONObject()
    for (name, price) in fields {
      if let price { object[name] = .money(perMillion(price)) }
    }
    return object
  }

  private func shown(_ price: Int?) -> String {
    price.map { perMillion($0).decimalLexeme } ?? "-"
  }

  private func perMillion(_ price: Int) -> Money {
    Money(picodollars: Int128(price)) * 1_000_000
  }

  private func pad(_ text: String, to width: Int, isNumber: Bool) -> String {
    let space = String(repeating: " ", count: width - text.count)
    return isNumber ? space + text : text + space
  }

  private func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}

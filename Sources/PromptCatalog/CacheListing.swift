internal import PromptCore

/// How the prompt caches of entries work, as a table for people.
public struct CacheListing: Sendable {
  private let date: String
  private let entries: [CatalogEntry]

  /// Makes a listing of entries of a catalogue; those without a cache are left out.
  public init(_ entries: [CatalogEntry], of catalog: Catalog) {
    date = catalog.date
    self.entries = entries.filter { $0.cache != nil }
  }

  /// A table, then where each fact comes from, then what other sources say; what is not known is
  /// a dash.
  public var text: String {
    guard !entries.isEmpty else { return "No prompt cache is known of these models.\n" }
    let heads = [
      "MODEL", "FINDS", "MINIMUM", "BLOCK", "MARKS", "LOOKBACK", "LIVES", "WRITES", "MODES",
    ]
    let rows = [heads] + entries.map(row)
    let widths = heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { line($0, widths) }
    return "Prompt caches of \(date), lengths in tokens\n\n" + lines.joined() + sources + conflicts
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: widths[column] - cell.count)
      line += ((2...5).contains(column) ? space + cell : cell + space) + "  "
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  private func row(_ entry: CatalogEntry) -> [String] {
    guard let cache = entry.cache else { return [] }
    let modes = cache.modes.map(\.rawValue).joined(separator: ", ")
    let lookback =
      cache.lookbackBlocks.map { "\($0) blocks" } ?? cache.lookbackMarkers.map { "\($0) marks" }
    return [
      entry.model.description, cache.family?.rawValue ?? "-",
      cache.minimumTokens.map(String.init) ?? "-", cache.blockTokens.map(String.init) ?? "-",
      cache.maximumMarkers.map(String.init) ?? "-", lookback ?? "-",
      cache.lifetimes.isEmpty
        ? "-" : cache.lifetimes.map(\.summary).joined(separator: ", "),
      cache.writes?.rawValue ?? "-", modes.isEmpty ? "-" : modes,
    ]
  }

  /// Each source once, with what it says of which models.
  private var sources: String {
    var fields: [CacheSource: [CacheSemantics.Field]] = [:]
    for cache in entries.compactMap(\.cache) {
      for field in CacheSemantics.Field.allCases {
        guard let source = cache.sources[field] else { continue }
        if fields[source]?.contains(field) != true { fields[source, default: []].append(field) }
      }
    }
    guard !fields.isEmpty else { return "" }
    let lines = fields.sorted { ($0.key.date, $0.key.name) > ($1.key.date, $1.key.name) }
    return "\nSources\n"
      + lines.map { source, fields in
        let known = CacheSemantics.Field.allCases.filter(fields.contains).map(\.rawValue)
        return "  \(source.date)  \(source.name): \(known.joined(separator: ", "))\n"
      }.joined()
  }

  private var conflicts: String {
    let lines = entries.flatMap { entry in
      (entry.cache?.conflicts ?? []).map { conflict in
        "  \(entry.model), \(conflict.field.rawValue): \(conflict.value) "
          + "(\(conflict.source.name), \(conflict.source.date))\n"
      }
    }
    return lines.isEmpty ? "" : "\nOther sources say\n" + lines.joined()
  }
}

extension CacheLifetime {
  /// The duration with what it is counted from, and the price of writing.
  fileprivate var summary: String {
    let seconds = duration.components.seconds
    let length =
      seconds % 3600 == 0
      ? "\(seconds / 3600) h" : seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    let scope = mode.map { "\($0.rawValue): " } ?? ""
    return scope + "\(renewal.rawValue) \(length)" + (writePercent.map { " at \($0) %" } ?? "")
  }
}

extension CacheSemantics {
  /// The semantics for machines, under the names of the data files.
  var document: JSONValue {
    [
      "family": .optional(family.map { .string($0.rawValue) }),
      "minimum_tokens": .optional(minimumTokens.map { .int($0) }),
      "block_tokens": .optional(blockTokens.map { .int($0) }),
      "writes": .optional(writes.map { .string($0.rawValue) }),
      "modes": .array(modes.map { .string($0.rawValue) }),
      "maximum_markers": .optional(maximumMarkers.map { .int($0) }),
      "lookback_blocks": .optional(lookbackBlocks.map { .int($0) }),
      "lookback_markers": .optional(lookbackMarkers.map { .int($0) }),
      "lifetimes": .array(lifetimes.map(\.document)),
      "visibility": .optional(visibility.map { .string($0.rawValue) }),
      "fallback": .optional(fallback.map { .string($0.rawValue) }),
      "unit_boundaries": .array(unitBoundaries.map { .string($0.rawValue) }),
      "routing_key": .optional(routingKey.map { .string($0) }),
      "sources": .object(sourceDocument),
      "conflicts": .array(
        conflicts.map {
          [
            "field": .string($0.field.rawValue), "value": .string($0.value),
            "source": .string($0.source.name), "as_of": .string($0.source.date),
          ]
        }
      ),
    ]
  }

  private var sourceDocument: JSONObject {
    var object = JSONObject()
    for field in Field.allCases {
      guard let source = sources[field] else { continue }
      object[field.rawValue] = ["name": .string(source.name), "as_of": .string(source.date)]
    }
    return object
  }
}

extension CacheLifetime {
  fileprivate var document: JSONValue {
    [
      "name": .string(name), "seconds": .int(Int(duration.components.seconds)),
      "renewal": .string(renewal.rawValue),
      "write_percent": .optional(writePercent.map { .int($0) }),
      "mode": .optional(mode.map { .string($0.rawValue) }),
    ]
  }
}

internal import PromptCore

/// Cuts the nodes of a body into messages at their role markers.
///
/// White space and comments at the edges of a message are left out, and messages without any
/// other content: that is what the renderer sends, too.
struct MessageAssembly {
  let defaultRole: Role
  private(set) var lowering: SegmentLowering
  private var drafts: [(role: Role, segments: [Segment])]

  init(defaultRole: Role, lowering: SegmentLowering) {
    self.defaultRole = defaultRole
    self.lowering = lowering
    drafts = [(defaultRole, [])]
  }

  mutating func messages(of nodes: [TemplateNode], in source: SourceText) -> [TemplateMessage] {
    add(nodes)
    return drafts.compactMap { draft in
      let segments = Self.trimmed(draft.segments, in: source)
      guard let first = segments.first, let last = segments.last else { return nil }
      return TemplateMessage(
        role: draft.role,
        range: first.range.lowerBound..<last.range.upperBound,
        segments: segments
      )
    }
  }

  private mutating func add(_ nodes: [TemplateNode]) {
    for node in nodes {
      switch node {
      case .role(_, let role): drafts.append((role, []))
      case .group(let group):
        if case .role(let role) = group.kind {
          drafts.append((role, []))
          addBody(of: group)
          drafts.append((defaultRole, []))
        } else if group.isTransparent {
          addBody(of: group)
        } else {
          append(node)
        }
      default: append(node)
      }
    }
  }

  /// The body of a group, with comments for the bytes between and around its nodes.
  private mutating func addBody(of group: Group) {
    var position = group.range.lowerBound
    for node in group.body {
      appendComment(position..<node.range.lowerBound)
      add([node])
      position = node.range.upperBound
    }
    appendComment(position..<group.range.upperBound)
  }

  private mutating func append(_ node: TemplateNode) {
    drafts[drafts.count - 1].segments += lowering.segments(of: node)
  }

  private mutating func appendComment(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    drafts[drafts.count - 1].segments.append(.comment(range: range))
  }

  /// Segments without blank ones at the edges, and without blanks at the edges of the outermost.
  private static func trimmed(_ segments: [Segment], in source: SourceText) -> [Segment] {
    var segments = segments[...]
    while let first = segments.first, first.isBlank { segments.removeFirst() }
    while let last = segments.last, last.isBlank { segments.removeLast() }
    var trimmed = Array(segments)
    if let first = trimmed.first, let range = first.textRange {
      let kept = source.bytes.trimmedStart(range)
      trimmed[0] = .literal(range: kept, text: source.text(in: kept))
    }
    if let last = trimmed.last, let range = last.textRange {
      let kept = source.bytes.trimmedEnd(range)
      trimmed[trimmed.count - 1] = .literal(range: kept, text: source.text(in: kept))
    }
    return trimmed
  }
}

extension Segment {
  /// Whether it adds nothing but white space.
  fileprivate var isBlank: Bool {
    switch self {
    case .comment: true
    case .literal(_, let text): text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    default: false
    }
  }

  /// The range of a literal that is its source text.
  fileprivate var textRange: Range<Int>? {
    guard case .literal(let range, let text) = self, text.utf8.count == range.count else {
      return nil
    }
    return range
  }
}

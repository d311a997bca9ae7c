#if XML
internal import CLibXML2
public import PromptCore

/// A well-formed XML document, read by libxml2 and held in its memory.
///
/// Nothing outside the document is ever opened: no network, no external entities, no DTD of
/// another file. A document that declares entities of its own is refused, because expanding them
/// is how small files become large ones.
public final class XMLDocument {
  /// The largest document that is read: 16 MB; a tree takes about 25 times as much memory.
  public static let sizeLimit = 16 << 20

  /// The path as the user named it.
  public let path: String
  /// The outermost element.
  public var root: XMLElement { XMLElement(node: rootNode, document: self) }

  private let document: xmlDocPtr
  private let rootNode: xmlNodePtr

  /// Reads a document.
  ///
  /// - Throws: `PromptError.input` with line and column if it is not well-formed, larger than
  ///   16 MB, nested deeper than 256 elements, or declares entities.
  public init(parsing bytes: [UInt8], path: String = "XML") throws(PromptError) {
    self.path = path
    guard bytes.count <= Self.sizeLimit else {
      throw PromptError(
        .input,
        "is larger than \(Self.sizeLimit >> 20) MB (\(bytes.count >> 20) MB)",
        path: path,
        remedy: "split the document"
      )
    }
    let parsed = try XMLParsing.tree(of: bytes, path: path)
    guard let root = xmlDocGetRootElement(parsed) else {
      xmlFreeDoc(parsed)
      throw PromptError(.input, "not valid XML: there is no element", path: path)
    }
    document = parsed
    rootNode = root
  }

  deinit {
    xmlFreeDoc(document)
  }

  /// What an XPath 1.0 expression selects, as texts: one for each node, or the one value.
  ///
  /// - Throws: `PromptError.usage` if the expression is wrong or takes too long.
  public func strings(at expression: String) throws(PromptError) -> [String] {
    guard let context = xmlXPathNewContext(document) else { throw Self.outOfMemory }
    defer { xmlXPathFreeContext(context) }
    context.pointee.opLimit = 10_000_000
    let errors = XMLErrors()
    context.pointee.userData = errors.pointer
    context.pointee.error = { pointer, error in
      XMLErrors.at(pointer)?.note(error?.pointee)
    }
    clibxml2_silence(1)
    defer { clibxml2_silence(0) }
    guard let result = xmlXPathEvalExpression(expression, context) else {
      throw PromptError(
        .usage,
        "\"\(expression.prefix(80))\" is no XPath expression: \(errors.first?.message ?? "?")",
        path: path
      )
    }
    defer { xmlXPathFreeObject(result) }
    guard result.pointee.type == XPATH_NODESET else {
      return [XMLText.taking(xmlXPathCastToString(result))]
    }
    guard let nodes = result.pointee.nodesetval?.pointee, let table = nodes.nodeTab else {
      return []
    }
    return (0..<Int(nodes.nodeNr)).compactMap { table[$0] }.map {
      XMLText.taking(xmlNodeGetContent($0))
    }
  }

  private static let outOfMemory = PromptError(.provider, "no memory for the XML reader")
}

/// One element of a document; valid as long as anyone holds it.
public struct XMLElement {
  let node: xmlNodePtr
  let document: XMLDocument

  /// The name without a namespace prefix.
  public var name: String { XMLText.copying(node.pointee.name) }

  /// The line it begins in, from 1; from line 65,535 on, libxml2 may not know.
  public var line: Int { Int(xmlGetLineNo(node)) }

  /// All text inside, in document order.
  public var text: String { XMLText.taking(xmlNodeGetContent(node)) }

  /// The elements directly inside.
  public var elements: [XMLElement] {
    sequence(first: node.pointee.children, next: { $0?.pointee.next })
      .prefix { $0 != nil }.compactMap(\.self)
      .filter { $0.pointee.type == XML_ELEMENT_NODE }
      .map { XMLElement(node: $0, document: document) }
  }

  /// The elements of a name directly inside.
  public func elements(named name: String) -> [XMLElement] {
    elements.filter { $0.name == name }
  }

  /// The attributes in the order they are written.
  public var attributes: [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    var attribute = node.pointee.properties
    while let current = attribute {
      found.append((XMLText.copying(current.pointee.name), value(of: current)))
      attribute = current.pointee.next
    }
    return found
  }

  /// The value of an attribute, if it is there.
  public subscript(attribute name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }

  private func value(of attribute: xmlAttrPtr) -> String {
    XMLText.taking(xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1))
  }
}
#endif

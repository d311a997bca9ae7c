#if XML
internal import CLibXML2
internal import PromptCore

/// Calls libxml2's parser, with the options that are safe for files of strangers.
enum XMLParsing {
  // Never XML_PARSE_NOENT, which reads local files, nor XML_PARSE_HUGE, which lifts the guards
  // against entity bombs and depth.
  private static let options = Int32(bitPattern: XML_PARSE_NONET.rawValue)

  /// The tree of a document, owned by the caller.
  static func tree(of bytes: [UInt8], path: String) throws(PromptError) -> xmlDocPtr {
    xmlInitParser()
    guard let context = xmlNewParserCtxt() else {
      throw PromptError(.provider, "no memory for the XML reader")
    }
    defer { xmlFreeParserCtxt(context) }
    let errors = XMLErrors()
    // The handler is set on the context, not on the thread. Its argument is the context itself,
    // because the callbacks that build the tree share it.
    context.pointee._private = errors.pointer
    context.pointee.sax?.pointee.serror = { pointer, error in
      let context = pointer?.assumingMemoryBound(to: xmlParserCtxt.self)
      XMLErrors.at(context?.pointee._private)?.note(error?.pointee)
    }
    let document = bytes.withUnsafeBytes { buffer in
      xmlCtxtReadMemory(
        context,
        buffer.bindMemory(to: CChar.self).baseAddress,
        Int32(buffer.count),
        nil,
        nil,
        options
      )
    }
    guard let document, errors.first == nil else {
      document.map { xmlFreeDoc($0) }
      throw error(errors.first, path)
    }
    let subset = document.pointee.intSubset?.pointee
    if subset?.entities != nil || subset?.pentities != nil {
      xmlFreeDoc(document)
      throw PromptError(
        .input,
        "declares entities of its own, which are not read",
        path: path,
        remedy: "write their text out"
      )
    }
    return document
  }

  private static func error(_ first: XMLErrors.Entry?, _ path: String) -> PromptError {
    guard let first else { return PromptError(.input, "not valid XML", path: path) }
    let position = SourcePosition(line: max(1, first.line), column: max(1, first.column))
    return PromptError(.input, "not valid XML: \(first.message)", path: path, position: position)
  }
}
#endif

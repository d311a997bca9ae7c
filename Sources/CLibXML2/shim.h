#ifndef C_LIBXML2_SHIM_H
#define C_LIBXML2_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>
#include <libxml/xpath.h>

/// xmlFree is a mutable global function pointer, which Swift 6 cannot import safely.
static inline void clibxml2_free(void *_Nullable pointer) {
  if (pointer) xmlFree(pointer);
}

static inline void clibxml2_ignore(void *_Nullable context, const char *_Nullable message, ...) {
  (void)context;
  (void)message;
}

/// Keeps libxml2 from writing to standard error in this thread, or lets it write again: XPath has
/// messages that no structured handler sees, and the function type is variadic.
static inline void clibxml2_silence(int silent) {
  xmlSetGenericErrorFunc(NULL, silent ? clibxml2_ignore : NULL);
}
#endif

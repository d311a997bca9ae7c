#ifndef C_PROMPT_VOCABULARIES_H
#define C_PROMPT_VOCABULARIES_H
#include <stddef.h>
#include <stdint.h>
#include "PromptByteClasses.h"
#include "PromptWellFormed.h"

/// One embedded file: its bytes, and how many. The bytes are constant data of the binary, used in
/// place; their layout is documented in PromptTokens (PackedVocabulary, ScalarClassTable,
/// SymbolTable, NormalizationTable).
#define PROMPT_EMBEDDED(name)                                                              \
  extern const uint8_t prompt_##name##_data[];                                             \
  extern const size_t prompt_##name##_size;                                                \
  static inline const uint8_t *_Nonnull prompt_##name##_bytes(void) {                      \
    return prompt_##name##_data;                                                           \
  }

PROMPT_EMBEDDED(cl100k_base)
PROMPT_EMBEDDED(o200k_base)
PROMPT_EMBEDDED(p50k_base)
PROMPT_EMBEDDED(r50k_base)
PROMPT_EMBEDDED(scalar_classes)
PROMPT_EMBEDDED(symbols)
PROMPT_EMBEDDED(normalization)

#undef PROMPT_EMBEDDED
#endif

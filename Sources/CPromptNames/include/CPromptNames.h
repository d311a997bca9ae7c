#ifndef C_PROMPT_NAMES_H
#define C_PROMPT_NAMES_H
#include <stddef.h>
#include <stdint.h>

/// A text that is linked into the program.
typedef struct {
  const uint8_t *_Nonnull bytes;
  size_t count;
} prompt_names;

/// The dictionary of variable names.
prompt_names prompt_variable_names(void);

#endif

#ifndef C_PROMPT_PRICES_H
#define C_PROMPT_PRICES_H
#include <stddef.h>
#include <stdint.h>

/// One JSON file of the price catalogue, linked into the program.
typedef struct {
  const char *_Nonnull name;
  const uint8_t *_Nonnull bytes;
  size_t count;
} prompt_price_file;

/// How many files there are.
size_t prompt_price_file_count(void);

/// The file at an index below the count.
prompt_price_file prompt_price_file_at(size_t index);

#endif

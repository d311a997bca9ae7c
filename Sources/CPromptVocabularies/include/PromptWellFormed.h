#ifndef PROMPT_WELL_FORMED_H
#define PROMPT_WELL_FORMED_H
#include <stddef.h>
#include <stdint.h>

/// How many bytes from an address on vectors show to be well-formed UTF-8.
///
/// A multiple of 32, so that the last scalar may be cut; it ends at the first 32 bytes in which
/// something is malformed, or before the last ones. 0 where the processor has no such vectors.
size_t prompt_well_formed_bytes(const uint8_t *_Nonnull bytes, size_t count);
#endif

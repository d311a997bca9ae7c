#ifndef PROMPT_BYTE_CLASSES_H
#define PROMPT_BYTE_CLASSES_H
#include <stdint.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

/// 16 bytes of ones and 16 of zeros: 16 bytes from `16 - n` on keep the first n of 16 bytes.
extern const uint8_t prompt_prefix_masks[32];

/// Where they begin.
static inline const uint8_t *_Nonnull prompt_prefix_masks_start(void) {
  return prompt_prefix_masks;
}

/// Which of 64 bytes are in which class, a bit for each, the first byte lowest.
///
/// `uppercase` is a part of `letters`; `spaces` and `newlines` are parts of `blanks`. Bytes from
/// 0x80 on are in `high` alone.
typedef struct {
  uint64_t letters, uppercase, digits, blanks, spaces, newlines, apostrophes, slashes, high;
} PromptByteClasses;

// C, because Swift has no way to a vector's movemask: the portable loop below, which is what Swift
// could do at best, takes 20 times as long.
#if defined(__SSE2__)
/// The classes of the 64 bytes from an address on.
static inline __attribute__((always_inline)) PromptByteClasses
prompt_byte_classes(const uint8_t *_Nonnull bytes) {
  PromptByteClasses found = {0};
#define PROMPT_ABOVE(vector, byte) _mm_cmpgt_epi8(vector, _mm_set1_epi8(byte))
#define PROMPT_IS(vector, byte) _mm_cmpeq_epi8(vector, _mm_set1_epi8(byte))
#define PROMPT_BITS(vector) ((uint64_t)(uint32_t)_mm_movemask_epi8(vector) << at)
#pragma clang loop unroll(full)
  for (int at = 0; at < 64; at += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + at));
    const __m128i folded = _mm_or_si128(v, _mm_set1_epi8(0x20));
    const __m128i space = PROMPT_IS(v, ' ');
    // Bytes from 0x80 on are negative, so that no comparison below finds them.
    const __m128i letter = _mm_andnot_si128(PROMPT_ABOVE(folded, 'z'), PROMPT_ABOVE(folded, '`'));
    const __m128i digit = _mm_andnot_si128(PROMPT_ABOVE(v, '9'), PROMPT_ABOVE(v, '/'));
    const __m128i control = _mm_andnot_si128(PROMPT_ABOVE(v, '\r'), PROMPT_ABOVE(v, 8));
    found.high |= PROMPT_BITS(v);
    found.letters |= PROMPT_BITS(letter);
    found.uppercase |= PROMPT_BITS(_mm_andnot_si128(PROMPT_ABOVE(v, 'Z'), letter));
    found.digits |= PROMPT_BITS(digit);
    found.spaces |= PROMPT_BITS(space);
    found.blanks |= PROMPT_BITS(_mm_or_si128(space, control));
    found.newlines |= PROMPT_BITS(_mm_or_si128(PROMPT_IS(v, '\n'), PROMPT_IS(v, '\r')));
    found.apostrophes |= PROMPT_BITS(PROMPT_IS(v, '\''));
    found.slashes |= PROMPT_BITS(PROMPT_IS(v, '/'));
  }
#undef PROMPT_ABOVE
#undef PROMPT_IS
#undef PROMPT_BITS
  return found;
}
#elif defined(__ARM_NEON) && defined(__aarch64__)
/// The lowest bit of each of 64 bytes that are 0 or 0xFF.
static inline uint64_t prompt_bits(const uint8x16_t *_Nonnull v) {
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t low = vpaddq_u8(vandq_u8(v[0], weights), vandq_u8(v[1], weights));
  const uint8x16_t high = vpaddq_u8(vandq_u8(v[2], weights), vandq_u8(v[3], weights));
  const uint8x16_t all = vpaddq_u8(low, high);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(all, all)), 0);
}

/// The classes of the 64 bytes from an address on.
static inline __attribute__((always_inline)) PromptByteClasses
prompt_byte_classes(const uint8_t *_Nonnull bytes) {
  uint8x16_t m[9][4];
  for (int i = 0; i < 4; i++) {
    const uint8x16_t v = vld1q_u8(bytes + 16 * i);
    const uint8x16_t folded = vorrq_u8(v, vdupq_n_u8(0x20));
    const uint8x16_t space = vceqq_u8(v, vdupq_n_u8(' '));
    const uint8x16_t letter = vcltq_u8(vsubq_u8(folded, vdupq_n_u8('a')), vdupq_n_u8(26));
    m[0][i] = letter;
    m[1][i] = vandq_u8(letter, vcltq_u8(v, vdupq_n_u8('a')));
    m[2][i] = vcltq_u8(vsubq_u8(v, vdupq_n_u8('0')), vdupq_n_u8(10));
    m[3][i] = vorrq_u8(space, vcltq_u8(vsubq_u8(v, vdupq_n_u8(9)), vdupq_n_u8(5)));
    m[4][i] = space;
    m[5][i] = vorrq_u8(vceqq_u8(v, vdupq_n_u8('\n')), vceqq_u8(v, vdupq_n_u8('\r')));
    m[6][i] = vceqq_u8(v, vdupq_n_u8('\''));
    m[7][i] = vceqq_u8(v, vdupq_n_u8('/'));
    m[8][i] = vcgeq_u8(v, vdupq_n_u8(0x80));
  }
  return (PromptByteClasses){
    prompt_bits(m[0]), prompt_bits(m[1]), prompt_bits(m[2]), prompt_bits(m[3]), prompt_bits(m[4]),
    prompt_bits(m[5]), prompt_bits(m[6]), prompt_bits(m[7]), prompt_bits(m[8]),
  };
}
#else
/// The classes of the 64 bytes from an address on.
static inline __attribute__((always_inline)) PromptByteClasses
prompt_byte_classes(const uint8_t *_Nonnull bytes) {
  PromptByteClasses found = {0};
  for (int at = 0; at < 64; at++) {
    const uint8_t byte = bytes[at], folded = byte | 0x20;
    const uint64_t letter = folded >= 'a' && folded <= 'z', space = byte == ' ';
    found.letters |= letter << at;
    found.uppercase |= (letter & (byte < 'a')) << at;
    found.digits |= (uint64_t)(byte >= '0' && byte <= '9') << at;
    found.blanks |= (space | (byte >= 9 && byte <= 13)) << at;
    found.spaces |= space << at;
    found.newlines |= (uint64_t)(byte == '\n' || byte == '\r') << at;
    found.apostrophes |= (uint64_t)(byte == '\'') << at;
    found.slashes |= (uint64_t)(byte == '/') << at;
    found.high |= (uint64_t)(byte >> 7) << at;
  }
  return found;
}
#endif

/// Which of the 64 bytes from an address on are 0x80 to 0xBF, a bit for each, the first one lowest.
static inline uint64_t prompt_continuation_bytes(const uint8_t *_Nonnull bytes) {
  uint64_t found = 0;
#if defined(__SSE2__)
#pragma clang loop unroll(full)
  for (int at = 0; at < 64; at += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + at));
    const __m128i low = _mm_cmplt_epi8(v, _mm_set1_epi8((char)0xC0));
    found |= (uint64_t)(uint32_t)_mm_movemask_epi8(low) << at;
  }
#else
  for (int at = 0; at < 64; at++) found |= (uint64_t)((bytes[at] & 0xC0) == 0x80) << at;
#endif
  return found;
}
#endif

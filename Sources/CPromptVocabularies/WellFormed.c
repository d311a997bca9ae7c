#include "PromptWellFormed.h"

// C, because Swift has no way to a vector's table look-up: four bytes at a time, which is what Swift
// could do at best, was an eighth of the time of counting text beyond ASCII.
#if defined(__x86_64__)
#include <immintrin.h>

// What is wrong with two neighbouring bytes, a bit for each kind. A kind is found where all of the
// first byte's high half, its low half and the second byte's high half allow it. The method is
// that of Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte" (2021).
enum {
  TOO_SHORT = 1 << 0,   // a lead, then no continuation
  TOO_LONG = 1 << 1,    // ASCII, then a continuation
  OVERLONG_3 = 1 << 2,  // E0, then less than A0
  TOO_LARGE = 1 << 3,   // F4, then 90 or more; F5 and above
  SURROGATE = 1 << 4,   // ED, then A0 or more
  OVERLONG_2 = 1 << 5,  // C0 and C1
  TOO_LARGE_1000 = 1 << 6,
  OVERLONG_4 = 1 << 6,  // F0, then less than 90
  TWO_CONTINUATIONS = 1 << 7,
  ANY_LOW = TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS,
  LARGE = TOO_LARGE | TOO_LARGE_1000,
  CONTINUATION = TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS,
};

static const uint8_t first_high[16] = {
  TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
  TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS,
  TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
  TOO_SHORT | LARGE | OVERLONG_4,
};
static const uint8_t first_low[16] = {
  ANY_LOW | OVERLONG_2 | OVERLONG_3 | OVERLONG_4, ANY_LOW | OVERLONG_2, ANY_LOW, ANY_LOW,
  ANY_LOW | TOO_LARGE, ANY_LOW | LARGE, ANY_LOW | LARGE, ANY_LOW | LARGE,
  ANY_LOW | LARGE, ANY_LOW | LARGE, ANY_LOW | LARGE, ANY_LOW | LARGE,
  ANY_LOW | LARGE, ANY_LOW | LARGE | SURROGATE, ANY_LOW | LARGE, ANY_LOW | LARGE,
};
static const uint8_t second_high[16] = {
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
  CONTINUATION | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4, CONTINUATION | OVERLONG_3 | TOO_LARGE,
  CONTINUATION | SURROGATE | TOO_LARGE, CONTINUATION | SURROGATE | TOO_LARGE,
  TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
};

__attribute__((target("avx2"))) static inline __m256i table(const uint8_t *entries) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)entries));
}

/// The vector of bytes that stand so many places before those of a vector.
#define PROMPT_BEFORE(places) _mm256_alignr_epi8(v, joined, 16 - (places))

__attribute__((target("avx2"))) static size_t well_formed_avx2(const uint8_t *bytes, size_t count) {
  const __m256i firsts = table(first_high), lows = table(first_low), seconds = table(second_high);
  const __m256i low_half = _mm256_set1_epi8(0x0F), top = _mm256_set1_epi8((char)0x80);
  __m256i last = _mm256_setzero_si256();
  size_t at = 0;
  for (; at + 32 <= count; at += 32) {
    const __m256i v = _mm256_loadu_si256((const __m256i *)(bytes + at));
    if (_mm256_movemask_epi8(_mm256_or_si256(v, last)) != 0) {
      const __m256i joined = _mm256_permute2x128_si256(last, v, 0x21);
      const __m256i before = PROMPT_BEFORE(1);
      const __m256i high = _mm256_and_si256(_mm256_srli_epi16(before, 4), low_half);
      const __m256i second = _mm256_and_si256(_mm256_srli_epi16(v, 4), low_half);
      const __m256i wrong = _mm256_and_si256(
        _mm256_and_si256(
          _mm256_shuffle_epi8(firsts, high),
          _mm256_shuffle_epi8(lows, _mm256_and_si256(before, low_half))),
        _mm256_shuffle_epi8(seconds, second));
      // The third and fourth bytes of a scalar are two continuations, and nothing else is.
      const __m256i third = _mm256_subs_epu8(PROMPT_BEFORE(2), _mm256_set1_epi8(0xE0 - 0x80));
      const __m256i fourth = _mm256_subs_epu8(PROMPT_BEFORE(3), _mm256_set1_epi8(0xF0 - 0x80));
      const __m256i due = _mm256_and_si256(_mm256_or_si256(third, fourth), top);
      const __m256i error = _mm256_xor_si256(due, wrong);
      if (!_mm256_testz_si256(error, error)) break;
    }
    last = v;
  }
  return at;
}

size_t prompt_well_formed_bytes(const uint8_t *bytes, size_t count) {
  return __builtin_cpu_supports("avx2") ? well_formed_avx2(bytes, count) : 0;
}
#else
size_t prompt_well_formed_bytes(const uint8_t *bytes, size_t count) {
  (void)bytes, (void)count;
  return 0;
}
#endif

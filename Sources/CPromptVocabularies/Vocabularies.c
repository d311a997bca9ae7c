#include "CPromptVocabularies.h"

// An empty file becomes one zero byte, so that the packing tool can be built before its first run.

_Alignas(4096) const uint8_t prompt_cl100k_base_data[] = {
#embed "Data/cl100k_base.ptok" if_empty(0)
};
const size_t prompt_cl100k_base_size = sizeof(prompt_cl100k_base_data);

_Alignas(4096) const uint8_t prompt_o200k_base_data[] = {
#embed "Data/o200k_base.ptok" if_empty(0)
};
const size_t prompt_o200k_base_size = sizeof(prompt_o200k_base_data);

_Alignas(4096) const uint8_t prompt_p50k_base_data[] = {
#embed "Data/p50k_base.ptok" if_empty(0)
};
const size_t prompt_p50k_base_size = sizeof(prompt_p50k_base_data);

_Alignas(4096) const uint8_t prompt_r50k_base_data[] = {
#embed "Data/r50k_base.ptok" if_empty(0)
};
const size_t prompt_r50k_base_size = sizeof(prompt_r50k_base_data);

_Alignas(64) const uint8_t prompt_scalar_classes_data[] = {
#embed "Data/unicode16.classes" if_empty(0)
};
const size_t prompt_scalar_classes_size = sizeof(prompt_scalar_classes_data);

_Alignas(64) const uint8_t prompt_symbols_data[] = {
#embed "Data/unicode16.symbols" if_empty(0)
};
const size_t prompt_symbols_size = sizeof(prompt_symbols_data);

_Alignas(64) const uint8_t prompt_normalization_data[] = {
#embed "Data/unicode16.normalization" if_empty(0)
};
const size_t prompt_normalization_size = sizeof(prompt_normalization_data);

const uint8_t prompt_prefix_masks[32] = {
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
};

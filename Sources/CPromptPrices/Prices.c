#include "CPromptPrices.h"

static const uint8_t anthropic[] = {
#embed "Data/anthropic.json"
};
static const uint8_t bedrock[] = {
#embed "Data/bedrock.json"
};
static const uint8_t deepinfra[] = {
#embed "Data/deepinfra.json"
};
static const uint8_t deepseek[] = {
#embed "Data/deepseek.json"
};
static const uint8_t fireworks_ai[] = {
#embed "Data/fireworks-ai.json"
};
static const uint8_t google[] = {
#embed "Data/google.json"
};
static const uint8_t groq[] = {
#embed "Data/groq.json"
};
static const uint8_t mistral[] = {
#embed "Data/mistral.json"
};
static const uint8_t openai[] = {
#embed "Data/openai.json"
};
static const uint8_t together_ai[] = {
#embed "Data/together-ai.json"
};
static const uint8_t xai[] = {
#embed "Data/xai.json"
};

#define FILE_OF(variable, name) {name, variable, sizeof(variable)}

static const prompt_price_file files[] = {
    FILE_OF(anthropic, "anthropic.json"),
    FILE_OF(bedrock, "bedrock.json"),
    FILE_OF(deepinfra, "deepinfra.json"),
    FILE_OF(deepseek, "deepseek.json"),
    FILE_OF(fireworks_ai, "fireworks-ai.json"),
    FILE_OF(google, "google.json"),
    FILE_OF(groq, "groq.json"),
    FILE_OF(mistral, "mistral.json"),
    FILE_OF(openai, "openai.json"),
    FILE_OF(together_ai, "together-ai.json"),
    FILE_OF(xai, "xai.json"),
};

size_t prompt_price_file_count(void) { return sizeof(files) / sizeof(files[0]); }

prompt_price_file prompt_price_file_at(size_t index) { return files[index]; }

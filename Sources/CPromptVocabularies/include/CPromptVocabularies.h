#ifndef C_PROMPT_VOCABULARIES_H
#define C_PROMPT_VOCABULARIES_H
#include <stddef.h>
#include <stdint.h>
#endif

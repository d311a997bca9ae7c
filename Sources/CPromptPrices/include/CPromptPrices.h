#ifndef C_PROMPT_PRICES_H
#define C_PROMPT_PRICES_H
#include <stddef.h>
#include <stdint.h>
#endif

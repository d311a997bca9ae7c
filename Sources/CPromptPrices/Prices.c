#include "CPromptPrices.h"

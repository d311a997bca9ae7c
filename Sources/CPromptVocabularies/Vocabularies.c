#include "CPromptVocabularies.h"

#include "CPromptNames.h"

static const uint8_t variable_names[] = {
#embed "Data/variable-names.txt"
};

prompt_names prompt_variable_names(void) {
  return (prompt_names){variable_names, sizeof(variable_names)};
}

// Placeholder: replaced by the module's content.

"""土台: the words, fields, database backend and base templates every other room stands on."""

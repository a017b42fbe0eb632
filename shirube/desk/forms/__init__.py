"""Forms of the desk. They read what people type; the rooms below decide whether it may stand."""

"""机: what an office sees and does. Pages that join rooms, forms, preview and publishing by two people."""

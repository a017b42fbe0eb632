"""Which files an Edition has, one module for each kind of page: `files(parts, frame)` yields them in a fixed order."""

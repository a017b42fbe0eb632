"""A checker for 行政データにおける機械可読性に関するルール (デジタル庁 2026-03-31), over published data files."""

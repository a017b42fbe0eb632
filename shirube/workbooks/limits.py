"""How much a file may hold. An office's largest honest files stay far below; a hostile one stops here."""

MEGA = 1_000_000

CSV_BYTES = 40 * MEGA
CSV_ROWS = 300_000
CSV_COLUMNS = 4_000
CELL_CHARACTERS = 32_767
"""What one cell of Excel can hold; the same bound serves CSV."""

BOOK_BYTES = 20 * MEGA
BOOK_PARTS = 1_000
"""Files inside the .xlsx."""
INFLATED_BYTES = 60 * MEGA
INFLATED_RATIO = 250
"""Inflated to packed size, asked of parts over one megabyte; deflate cannot pass 1,032."""
BOOK_SHEETS = 100
SHEET_ROWS = 100_000
SHEET_COLUMNS = 500
SHEET_AREA = 3 * MEGA
"""Rows × columns up to the last used cell, since the reader holds the whole rectangle."""
BOOK_CELLS = 1 * MEGA
SHARED_STRINGS = 150_000
FORMATS = 130_000
"""Twice what Excel itself allows: each stands there once for cells and once for styles."""
MERGED = 20_000
NAMES = 20_000
NOTES = 10_000
TAGS = 10 * MEGA
"""XML tags in all parts together."""
FORM_TAGS = 3 * MEGA
RELATIONS = 5_000
"""Of one part."""
XML_TOKEN = 1 * MEGA
"""One tag with its attributes, or one comment."""
FAULTS = 10_000
"""Cells holding an error or a formula without its result."""

ODDITIES = 200
"""Of one kind on one sheet; the rest are counted."""
ODDITY_TEXT = 300
LINKS = 50
"""Other files a workbook may point to."""
FORM_CELLS = 200_000
"""Cells with values in a workbook that people filled in."""

CHILD_MEMORY = 1 << 30
CHILD_CPU_SECONDS = 20
CHILD_SECONDS = 30
CHILD_OUTPUT = 64 * MEGA

TEXT_BYTES = 5 * MEGA
"""Of a text: a .txt as it lies on the disk, what is typed into a box and what is found in a document as UTF-8."""
TEXT_LINES = 150_000
NOTICES = 50
"""Of one kind in one text; the rest are counted."""
DOCUMENT_BYTES = 20 * MEGA
"""A .docx or a PDF with its pictures."""
PDF_PAGES = 500
PDF_PAGE_LETTERS = 200_000
"""Letters on one page of a PDF; a page of the smallest print has a tenth of it."""
DOCUMENT_TAGS = 6 * MEGA // 5
"""XML tags in the body of a document of Word."""

"""しるべ."""

from shirube.kernel.sqlite.library import use_a_safe_one

use_a_safe_one()

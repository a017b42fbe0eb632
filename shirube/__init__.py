"""しるべ."""

from shirube.kernel.sqlite.engine import use_a_safe_one

use_a_safe_one()

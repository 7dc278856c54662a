"""The one exception that stands for a person's mistake rather than a fault of the tool."""

from __future__ import annotations


class PrudentError(Exception):
    """Something the caller can mend: a path, an option, a setting or a rule.

    Its text is one line that names the place, the problem and the mend. The command line prints it
    on stderr and exits with 2.
    """

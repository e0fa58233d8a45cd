"""Every warning is documented, and no other."""

import re

from draagvlak.planning.domain.warnings import CODES
from tests.support.database import ROOT


def test_every_code_is_documented():
    page = (ROOT / "docs" / "reference" / "warnings.md").read_text()
    assert re.findall(r"^\| `(\w+)` \|", page, flags=re.MULTILINE) == list(CODES)

"""What one can study where and when one can look around; and where that came from."""

from draagvlak.studies.models.sources import *  # noqa: F403
from draagvlak.studies.models.teaching import *  # noqa: F403

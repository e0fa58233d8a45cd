"""Settings with no room for a page, so that every one is made anew; facts that many pages show are still remembered."""

from tools.audit.settings import *  # noqa: F403

PUBLIC_CACHE_BYTES = 1

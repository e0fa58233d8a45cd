"""The platform as it is served to people, on one's own machine: static files folded, hashed and compressed."""

from draagvlak.config.settings import *  # noqa: F403
from draagvlak.config.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "draagvlak.core.bundles.PackedStaticFilesStorage"}}

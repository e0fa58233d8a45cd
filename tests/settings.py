"""The platform's own settings with a throw-away data folder, a quick password hasher and unhashed static files."""

import atexit
import os
import shutil
import tempfile

for name in [name for name in os.environ if name.startswith("DRAAGVLAK_") and name != "DRAAGVLAK_DATABASE_URL"]:
    del os.environ[name]
os.environ["DRAAGVLAK_DATA_DIR"] = tempfile.mkdtemp(prefix="draagvlak-tests-")
atexit.register(shutil.rmtree, os.environ["DRAAGVLAK_DATA_DIR"], ignore_errors=True)

from draagvlak.core.catalogues import compile_catalogues  # noqa: E402 - after the data folder is chosen

compile_catalogues()

from draagvlak.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
PUBLIC_CACHE_BYTES = 0  # a test rolls back what it wrote, and nobody hears of that
(DATA_DIR / "static").mkdir(exist_ok=True)  # noqa: F405

"""Entering the platform from the command line."""

import os


def enter_platform() -> None:
    """Read the settings and load the rooms. Takes about two seconds, so only commands that need it do it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "draagvlak.config.settings")
    import django  # late: the settings are read here

    from draagvlak.core.catalogues import compile_catalogues  # late: the first start has no compiled texts yet

    compile_catalogues()
    django.setup()

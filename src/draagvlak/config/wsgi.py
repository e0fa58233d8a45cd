"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from draagvlak.config.warming import warm_in_background
from draagvlak.core.same_for_everyone import serve_kept_first

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "draagvlak.config.settings")
application = serve_kept_first(get_wsgi_application())
warm_in_background()

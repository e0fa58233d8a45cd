"""Under which host a campaign of the example answers."""

from django.conf import settings
from wagtail.models import Page, Site


def find_or_make_site(host: str, *, name: str, is_default: bool) -> Site:
    """The site of this host. The default one takes over the site that an empty installation begins with."""
    site = Site.objects.filter(hostname=host).first()
    if site is None and is_default:
        site = Site.objects.filter(is_default_site=True).first()
    site = site or Site(root_page=Page.objects.filter(depth=2).first() or Page.objects.get(depth=1))
    site.hostname, site.site_name, site.is_default_site = host, name, is_default
    site.port = settings.ENVIRONMENT.port
    site.save()
    return site


def move_local_sites() -> None:
    """Let the sites on this machine follow the port the platform runs on now."""
    for site in Site.objects.filter(hostname__endswith=".localhost").exclude(port=settings.ENVIRONMENT.port):
        site.port = settings.ENVIRONMENT.port
        site.save(update_fields=["port"])

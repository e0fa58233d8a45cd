"""What runs outside a request."""

from django_tasks import task

from draagvlak.campaign.models import Campaign
from draagvlak.toolkit.domain.campaign_film import prepare_campaign_film
from draagvlak.toolkit.domain.maker_cards import make_pictures
from draagvlak.toolkit.domain.productions import run_production
from draagvlak.toolkit.enums import CardState
from draagvlak.toolkit.models import MakerCard, Production


@task()
def produce_files(production_id: int) -> int:
    """Make the files of a production; how many there are. May run any number of times."""
    production = Production.objects.select_related("own_version__design__campaign").filter(pk=production_id).first()
    if production is None:
        return 0
    run_production(production)
    return production.files.count()


@task()
def cut_campaign_film(campaign_id: int) -> bool:
    """Cut the film on the site for streaming; whether anything was made. May run any number of times."""
    campaign = Campaign.objects.filter(pk=campaign_id).first()
    return campaign is not None and prepare_campaign_film(campaign)


@task()
def make_card_pictures(card_id: int) -> bool:
    """Make the pictures of an approved card; whether there was one. May run any number of times."""
    card = MakerCard.objects.select_related("campaign").filter(pk=card_id, state=CardState.SHOWN).first()
    if card is not None:
        make_pictures(card)
    return card is not None

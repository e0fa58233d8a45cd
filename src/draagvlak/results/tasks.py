"""What runs outside a request."""

from django_tasks import task

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.results.domain.imports import work_on
from draagvlak.results.domain.judging_claims import judge_stale_claims
from draagvlak.results.domain.keeping_reach import keep_reach
from draagvlak.results.models import FigureFile


@task()
def work_on_file(file_id: int) -> str:
    """Read a file with figures, or import it; its state afterwards. May run any number of times."""
    file = FigureFile.objects.select_related("campaign", "organisation").filter(pk=file_id).first()
    if file is None:
        return ""
    work_on(file)
    file.refresh_from_db()
    return file.state


@task()
def estimate_reach_from(campaign_id: int, person_id: int, texts: dict[str, str], measures: str, is_sample: bool) -> int:
    """Estimate how many different people, and judge the claims that rest on it. The key of the estimation."""
    campaign = Campaign.objects.get(pk=campaign_id)
    by = User.objects.filter(pk=person_id).first()
    estimation = keep_reach(campaign, texts=texts, measures=measures, is_sample=is_sample, by=by)
    judge_stale_claims(campaign)
    return estimation.pk

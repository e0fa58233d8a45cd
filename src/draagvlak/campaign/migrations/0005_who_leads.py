from django.db import migrations


def fill_in(apps, schema_editor):
    """Campaigns that began are published; led by the organisation of who was first in the core team."""
    campaigns = apps.get_model("campaign", "Campaign").objects
    mandates = apps.get_model("coalition", "Mandate").objects.filter(role="core_team", ended_at=None)
    campaigns.exclude(state="recruiting").update(is_published=True)
    for campaign in campaigns.all():
        first = mandates.filter(coalition_id=campaign.coalition_id).order_by("pk").first()
        if first:
            campaigns.filter(pk=campaign.pk).update(led_by=first.organisation_id)


class Migration(migrations.Migration):
    dependencies = [("campaign", "0004_follow_up")]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]

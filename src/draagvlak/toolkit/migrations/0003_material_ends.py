from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('toolkit', '0002_campaign_goes_out'),
    ]

    operations = [
        migrations.AddField(
            model_name='briefing',
            name='materials',
            field=models.ManyToManyField(blank=True, related_name='briefings', to='toolkit.material', verbose_name='materials'),
        ),
        migrations.AddField(
            model_name='material',
            name='end_told_at',
            field=models.DateTimeField(blank=True, help_text='When its downloaders were told that it ended.', null=True),
        ),
        migrations.AlterField(
            model_name='material',
            name='search_words',
            field=models.TextField(blank=True, help_text='Stems of title, other words and parts of words, a line each; written by the platform.'),
        ),
    ]

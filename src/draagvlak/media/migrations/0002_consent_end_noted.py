from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='consent',
            name='end_noted_at',
            field=models.DateTimeField(blank=True, help_text='When the platform noticed that it ran out; once.', null=True),
        ),
    ]

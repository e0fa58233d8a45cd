"""The index of words: an FTS5 table on SQLite, an expression index on PostgreSQL. See `adapters/word_index.py`."""

from django.db import migrations

from draagvlak.toolkit.adapters.word_index import CREATE, DROP


def create_index(apps, schema_editor):
    for statement in CREATE.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in DROP.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("toolkit", "0003_material_ends")]
    operations = [migrations.RunPython(create_index, drop_index, elidable=False)]

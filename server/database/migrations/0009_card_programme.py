from tortoise import migrations
from tortoise.fields.base import OnDelete
from tortoise import fields

from server.database.operations import AddField, Indices, index


class Migration(migrations.Migration):
    dependencies = [('models', '0008_saved_views')]

    initial = False

    operations = [
        AddField(
            model_name='Card',
            name='programme',
            field=fields.ForeignKeyField('models.Programme', source_field='programme_id', null=True, db_constraint=True, to_field='id', related_name='cards', on_delete=OnDelete.SET_NULL),
        ),
        Indices(index("card", "programme_id")),
    ]

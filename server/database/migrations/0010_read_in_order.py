from tortoise import fields, migrations

from server.database.operations import AddField, EitherWay

# On SQLite every event is of transaction 0, and so is what stands there already.
PLACED = ['UPDATE "user_account" SET "told_transaction" = coalesce((SELECT "transaction" FROM "event" WHERE "event"."id" = "told_until"), 0)']


class Migration(migrations.Migration):
    dependencies = [('models', '0009_card_programme')]

    initial = False

    operations = [
        AddField(
            model_name='User',
            name='told_transaction',
            field=fields.BigIntField(default=0, db_default=0),
        ),
        EitherWay(sqlite=[], sqlite_back=[], postgresql=PLACED, postgresql_back=[]),
    ]

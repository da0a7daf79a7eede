from tortoise import migrations

from server.database.operations import EitherWay

# No model: nobody reads it but the processes that count. UNLOGGED: it costs no write to the log of PostgreSQL, and after a crash of the server a minute's
# counting begins anew.
SPENT = ('CREATE UNLOGGED TABLE "spent_points" ("minute" bigint NOT NULL, "caller" text COLLATE "C" NOT NULL, "points" bigint NOT NULL, '
         'PRIMARY KEY ("minute", "caller")) WITH (fillfactor = 50)')


class Migration(migrations.Migration):
    dependencies = [('models', '0010_read_in_order')]

    initial = False

    operations = [EitherWay(sqlite=[], sqlite_back=[], postgresql=[SPENT], postgresql_back=['DROP TABLE "spent_points"'])]

from tortoise import migrations

from server.database.operations import Indices, index

# What is added up of promises and deliveries stands in the index by which they are come to: no row is read for it.
SUMS = Indices(
    index("commitment", "stakeholder_id", "status", "amount", "programme_id"),
    index("commitment", "programme_id", "status", "amount", "stakeholder_id"),
    index("commitment", "need_id", "status", "unit", "quantity"),
    index("contribution", "stakeholder_id", "status", "amount", "programme_id"),
    index("contribution", "programme_id", "status", "amount", "stakeholder_id"),
    index("contribution", "commitment_id", "status", "amount"),
    index("contribution", "need_id", "status", "unit", "quantity"),
)


class Migration(migrations.Migration):
    dependencies = [('models', '0011_shared_points')]

    initial = False

    operations = [SUMS]

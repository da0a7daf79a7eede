from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from server.database.rows import uuid7
from server.domain.webhooks.models import DeliveryStatus, StopReason
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

from server.database.operations import Indices, index

INDICES = Indices(
    *(index("webhook", f"{name}_id") for name in ("user", "seat", "stakeholder", "forum")),
    index("webhook_delivery", "webhook_id", "status", "number"), index("webhook_delivery", "created_at"),
    index("webhook_attempt", "delivery_id", "at"),
)


class Migration(migrations.Migration):
    dependencies = [('models', '0006_boards_people_like')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Webhook',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='webhooks', on_delete=OnDelete.CASCADE)),
                ('seat', fields.ForeignKeyField('models.Seat', source_field='seat_id', null=True, db_constraint=True, to_field='id', related_name='webhooks', on_delete=OnDelete.SET_NULL)),
                ('stakeholder', fields.ForeignKeyField('models.Stakeholder', source_field='stakeholder_id', null=True, db_constraint=True, to_field='id', related_name='webhooks', on_delete=OnDelete.CASCADE)),
                ('forum', fields.ForeignKeyField('models.Forum', source_field='forum_id', null=True, db_constraint=True, to_field='id', related_name='webhooks', on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=100)),
                ('url', fields.CharField(max_length=2000)),
                ('document', fields.TextField(unique=False)),
                ('variables', fields.JSONField(default=dict, encoder=JSON_DUMPS, decoder=loads)),
                ('secret', fields.CharField(max_length=60)),
                ('old_secret', fields.CharField(null=True, max_length=60)),
                ('old_secret_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('place', fields.BigIntField(default=0)),
                ('heard_by', fields.CharField(null=True, max_length=40)),
                ('heard_until', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('answer_hash', fields.CharField(null=True, max_length=64)),
                ('last_number', fields.IntField(default=0)),
                ('stopped_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('stopped_because', fields.CharEnumField(null=True, description='BY_HAND: BY_HAND\nGONE: GONE\nEXHAUSTED: EXHAUSTED\nINVALID: INVALID', enum_type=StopReason, max_length=9)),
                ('removed_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'webhook', 'app': 'models', 'pk_attr': 'id', 'table_description': 'An address that is told, in the words of a GraphQL document, of what happens: of what the person who made it sees from one seat.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='Delivery',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('webhook', fields.ForeignKeyField('models.Webhook', source_field='webhook_id', db_constraint=True, to_field='id', related_name='deliveries', on_delete=OnDelete.CASCADE)),
                ('number', fields.IntField()),
                ('event_id', fields.BigIntField(null=True)),
                ('payload', fields.TextField(unique=False)),
                ('status', fields.CharEnumField(default=DeliveryStatus.PENDING, description='PENDING: PENDING\nDELIVERED: DELIVERED\nDEAD: DEAD', enum_type=DeliveryStatus, max_length=9)),
                ('attempts', fields.IntField(default=0)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('due_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('delivered_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'webhook_delivery', 'app': 'models', 'unique_together': (('webhook_id', 'number'),), 'pk_attr': 'id', 'table_description': 'One message to one webhook. Its id is the webhook-id of every attempt, so that who gets it twice knows.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='DeliveryAttempt',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('delivery', fields.ForeignKeyField('models.Delivery', source_field='delivery_id', db_constraint=True, to_field='id', related_name='tries', on_delete=OnDelete.CASCADE)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('took', fields.IntField(null=True)),
                ('status', fields.IntField(null=True)),
                ('answer', fields.TextField(null=True, unique=False)),
                ('problem', fields.CharField(null=True, max_length=300)),
            ],
            options={'table': 'webhook_attempt', 'app': 'models', 'pk_attr': 'id', 'table_description': 'One try to hand a message over, and what was answered.'},
            bases=['Row'],
        ),
        INDICES,
    ]

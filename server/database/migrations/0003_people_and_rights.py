from tortoise import migrations
from tortoise.migrations import operations as ops
from server.database.rows import uuid7
from server.domain.activity.actor import Role
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.operations import AddField, Checks, EitherWay, Indices, index
from server.domain.accounts.models import SEAT_PLACE

CHECKS = Checks(("Invitation", CheckConstraint(check=SEAT_PLACE, name="ck_invitation_place")))

INDICES = Indices(
    index("invitation", "stakeholder_id"), index("invitation", "forum_id"), index("invitation", "inviter_id"), index("invitation", "email"),
    index("recovery", "user_id"), index("identity", "user_id"), index("device", "user_id"), index("session", "seat_id"), index("token", "seat_id"),
    index("contact", "stakeholder_id"), index("share_link", "board_id"), index("share_link", "creator_id"), index("event", "concerns_id", "id"),
)

SEAL_GUARD = EitherWay(
    sqlite=[
        "CREATE TRIGGER seal_stays BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seals are never changed'); END",
        "CREATE TRIGGER seal_is_kept BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seals are never removed'); END",
    ],
    sqlite_back=["DROP TRIGGER seal_stays", "DROP TRIGGER seal_is_kept"],
    postgresql=[
        "CREATE FUNCTION seal_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'seals are never changed or removed'; END $$",
        "CREATE TRIGGER seal_stays BEFORE UPDATE OR DELETE ON seal FOR EACH ROW EXECUTE FUNCTION seal_guard()",
        "CREATE TRIGGER seal_is_kept BEFORE TRUNCATE ON seal FOR EACH STATEMENT EXECUTE FUNCTION seal_guard()",
    ],
    postgresql_back=["DROP TRIGGER seal_is_kept ON seal", "DROP TRIGGER seal_stays ON seal", "DROP FUNCTION seal_guard()"],
)


class Migration(migrations.Migration):
    dependencies = [('models', '0002_indices_and_guards')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Attempt',
            fields=[
                ('key', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('since', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('tries', fields.IntField()),
            ],
            options={'table': 'attempt', 'app': 'models', 'pk_attr': 'key', 'table_description': 'How often something was tried since when, by a hash of who or where: shared by all processes.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Contact',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('stakeholder', fields.ForeignKeyField('models.Stakeholder', source_field='stakeholder_id', db_constraint=True, to_field='id', related_name='contacts', on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=100)),
                ('title', fields.CharField(null=True, max_length=100)),
                ('phone', fields.CharField(null=True, max_length=30)),
                ('email', fields.CharField(null=True, max_length=254)),
            ],
            options={'table': 'contact', 'app': 'models', 'pk_attr': 'id', 'table_description': 'Whom to call there: for the forums the organisation is in, not for the public.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Device',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='devices', on_delete=OnDelete.CASCADE)),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'device', 'app': 'models', 'pk_attr': 'id', 'table_description': "A browser somebody has signed in with before: strangers' guesses do not use up its tries. Only a hash of its secret is kept."},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Identity',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='identities', on_delete=OnDelete.CASCADE)),
                ('issuer', fields.CharField(max_length=300)),
                ('subject', fields.CharField(max_length=255)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'identity', 'app': 'models', 'unique_together': (('issuer', 'subject'),), 'pk_attr': 'id', 'table_description': 'A person as an OpenID provider knows them: issuer and subject.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Invitation',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('email', fields.CharField(max_length=254)),
                ('name', fields.CharField(max_length=100)),
                ('role', fields.CharEnumField(description='ADMIN: ADMIN\nSECRETARIAT: SECRETARIAT\nVERIFIER: VERIFIER\nOFFICER: OFFICER\nOBSERVER: OBSERVER', enum_type=Role, max_length=12)),
                ('stakeholder', fields.ForeignKeyField('models.Stakeholder', source_field='stakeholder_id', null=True, db_constraint=True, to_field='id', related_name='invitations', on_delete=OnDelete.CASCADE)),
                ('forum', fields.ForeignKeyField('models.Forum', source_field='forum_id', null=True, db_constraint=True, to_field='id', related_name='invitations', on_delete=OnDelete.CASCADE)),
                ('inviter', fields.ForeignKeyField('models.User', source_field='inviter_id', null=True, db_constraint=True, to_field='id', related_name='invitations', on_delete=OnDelete.SET_NULL)),
                ('locale', fields.CharField(default='id', max_length=2)),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('accepted_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('withdrawn_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('is_demo', fields.BooleanField(default=False)),
            ],
            options={'table': 'invitation', 'app': 'models', 'constraints': [CheckConstraint(check='CASE "role" WHEN \'ADMIN\' THEN "forum_id" IS NULL WHEN \'OFFICER\' THEN "stakeholder_id" IS NOT NULL AND "forum_id" IS NULL ELSE "forum_id" IS NOT NULL END', name='ck_invitation_place')], 'pk_attr': 'id', 'table_description': 'A way in to one seat, for whoever has the link that was sent to one address. Only a hash of its secret is kept.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Recovery',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='recoveries', on_delete=OnDelete.CASCADE)),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('expires_at', fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ('used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'recovery', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A way back in for who forgot the password: once, and not for long. Only a hash of its secret is kept.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Seal',
            fields=[
                ('number', fields.BigIntField(primary_key=True, generated=False, unique=True, db_index=True)),
                ('event_id', fields.BigIntField(unique=True)),
                ('transaction', fields.BigIntField()),
                ('is_demo', fields.BooleanField()),
                ('content', fields.CharField(max_length=64)),
                ('digest', fields.CharField(max_length=64)),
            ],
            options={'table': 'seal', 'app': 'models', 'pk_attr': 'number', 'table_description': 'A link of the chain over the record: what the event held, and all that was sealed before it, as SHA-256.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ShareLink',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('board', fields.ForeignKeyField('models.Board', source_field='board_id', db_constraint=True, to_field='id', related_name='share_links', on_delete=OnDelete.CASCADE)),
                ('name', fields.CharField(max_length=100)),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('creator', fields.ForeignKeyField('models.User', source_field='creator_id', null=True, db_constraint=True, to_field='id', related_name='share_links', on_delete=OnDelete.SET_NULL)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('expires_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('revoked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'share_link', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A way to read one board without an account, for whoever has the link. Only a hash of its secret is kept.'},
            bases=['Row'],
        ),
        AddField(
            model_name='Event',
            name='concerns',
            field=fields.ForeignKeyField('models.Stakeholder', source_field='concerns_id', null=True, db_constraint=True, to_field='id', related_name='events_about', on_delete=OnDelete.NO_ACTION),
        ),
        AddField(
            model_name='Event',
            name='confidential',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        AddField(
            model_name='Session',
            name='seat',
            field=fields.ForeignKeyField('models.Seat', source_field='seat_id', null=True, db_constraint=True, to_field='id', related_name='sessions', on_delete=OnDelete.SET_NULL),
        ),
        ops.AlterModelOptions(
            name='Token',
            options={'table': 'token', 'app': 'models', 'pk_attr': 'id', 'table_description': "A program's way in: it speaks for a person on one seat, or (without a seat) for nobody in particular. Shown once, only its hash is kept."},
        ),
        AddField(
            model_name='Token',
            name='seat',
            field=fields.ForeignKeyField('models.Seat', source_field='seat_id', null=True, db_constraint=True, to_field='id', related_name='tokens', on_delete=OnDelete.CASCADE),
        ),
        CHECKS, INDICES, SEAL_GUARD,
    ]

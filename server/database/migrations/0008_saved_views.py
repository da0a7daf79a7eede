from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from server.database.rows import uuid7
from server.domain.saved_views.models import ViewKeyKind, ViewSharing
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

from server.database.operations import Described, EitherWay, Indices, index
from server.domain.following.models import NoticeKind

INDICES = Indices(
    *(index("saved_view", f"{name}_id") for name in ("user", "stakeholder", "forum", "reader")), index("saved_view", "title"),
    index("view_version", "user_id"), *(index("view_key", f"{name}_id") for name in ("view", "user", "seat")),
)

# Texts once saved never change, nor do they go, but with their view or with who saved them.
GUARD = EitherWay(
    sqlite=[
        "CREATE TRIGGER view_version_stays BEFORE UPDATE ON view_version BEGIN SELECT RAISE(ABORT, 'versions of views are never changed'); END",
        "CREATE TRIGGER view_version_is_kept BEFORE DELETE ON view_version WHEN EXISTS (SELECT 1 FROM saved_view WHERE id = OLD.view_id) "
        "AND EXISTS (SELECT 1 FROM user_account WHERE id = OLD.user_id) BEGIN SELECT RAISE(ABORT, 'versions of views are never removed'); END",
    ],
    sqlite_back=["DROP TRIGGER view_version_stays", "DROP TRIGGER view_version_is_kept"],
    postgresql=[
        "CREATE FUNCTION view_version_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'UPDATE' THEN RAISE EXCEPTION 'versions of views are never changed'; END IF; "
        "IF EXISTS (SELECT 1 FROM saved_view WHERE id = OLD.view_id) AND EXISTS (SELECT 1 FROM user_account WHERE id = OLD.user_id) "
        "THEN RAISE EXCEPTION 'versions of views are never removed'; END IF; RETURN OLD; END $$",
        "CREATE TRIGGER view_version_stays BEFORE UPDATE OR DELETE ON view_version FOR EACH ROW EXECUTE FUNCTION view_version_guard()",
    ],
    postgresql_back=["DROP TRIGGER view_version_stays ON view_version", "DROP FUNCTION view_version_guard()"],
)
NOTICES = "MENTION: MENTION\nCOMMENT: COMMENT\nCARD: CARD\nPROMISE: PROMISE\nDELIVERY: DELIVERY\nNEED: NEED\nMEETING: MEETING\nPEOPLE: PEOPLE\nVIEW: VIEW"


class Migration(migrations.Migration):
    dependencies = [('models', '0007_webhooks')]

    initial = False

    operations = [
        ops.CreateModel(
            name='SavedView',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('version', fields.IntField(default=1)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('slug', fields.CharField(unique=True, max_length=60)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='saved_views', on_delete=OnDelete.CASCADE)),
                ('stakeholder', fields.ForeignKeyField('models.Stakeholder', source_field='stakeholder_id', null=True, db_constraint=True, to_field='id', related_name='saved_views', on_delete=OnDelete.CASCADE)),
                ('forum', fields.ForeignKeyField('models.Forum', source_field='forum_id', null=True, db_constraint=True, to_field='id', related_name='saved_views', on_delete=OnDelete.CASCADE)),
                ('sharing', fields.CharEnumField(default=ViewSharing.PRIVATE, description='PRIVATE: PRIVATE\nORGANISATION: ORGANISATION\nGALLERY: GALLERY', enum_type=ViewSharing, max_length=12)),
                ('number', fields.IntField(default=1)),
                ('title', fields.CharField(max_length=500)),
                ('title_en', fields.CharField(max_length=500)),
                ('about', fields.CharField(null=True, max_length=500)),
                ('about_en', fields.CharField(null=True, max_length=500)),
                ('display', fields.CharField(max_length=12)),
                ('readers', fields.CharField(max_length=80)),
                ('reader', fields.ForeignKeyField('models.Stakeholder', source_field='reader_id', null=True, db_constraint=True, to_field='id', related_name='views_to_read', on_delete=OnDelete.SET_NULL)),
                ('judged_with', fields.CharField(default='', max_length=64)),
                ('faults', fields.JSONField(default=list, encoder=JSON_DUMPS, decoder=loads)),
                ('broken_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('changed_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('archived_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'saved_view', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A view that somebody made: a query and a display, under an address of its own. What is here beside, its current texts say.'},
            bases=['Versioned'],
        ),
        ops.CreateModel(
            name='ViewKey',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('view', fields.ForeignKeyField('models.SavedView', source_field='view_id', db_constraint=True, to_field='id', related_name='keys', on_delete=OnDelete.CASCADE)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='view_keys', on_delete=OnDelete.CASCADE)),
                ('seat', fields.ForeignKeyField('models.Seat', source_field='seat_id', null=True, db_constraint=True, to_field='id', related_name='view_keys', on_delete=OnDelete.SET_NULL)),
                ('name', fields.CharField(max_length=100)),
                ('kind', fields.CharEnumField(description='FEED: FEED\nEMBED: EMBED', enum_type=ViewKeyKind, max_length=5)),
                ('proof', fields.CharField(unique=True, max_length=100)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('last_used_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ('revoked_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'view_key', 'app': 'models', 'pk_attr': 'id', 'table_description': 'Opens one view to programs and pages elsewhere, as the person who made the key sees it from one seat, to read only.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='ViewVersion',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('view', fields.ForeignKeyField('models.SavedView', source_field='view_id', db_constraint=True, to_field='id', related_name='versions', on_delete=OnDelete.CASCADE)),
                ('number', fields.IntField()),
                ('query', fields.TextField(unique=False)),
                ('definition', fields.TextField(unique=False)),
                ('template', fields.TextField(default='', unique=False)),
                ('readme', fields.TextField(default='', unique=False)),
                ('sha256', fields.CharField(max_length=64)),
                ('message', fields.CharField(null=True, max_length=200)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='view_versions', on_delete=OnDelete.CASCADE)),
                ('at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'view_version', 'app': 'models', 'unique_together': (('view_id', 'number'),), 'pk_attr': 'id', 'table_description': 'The texts of a view as they once were saved. They never change.'},
            bases=['Row'],
        ),
        INDICES,
        GUARD,
        Described('NoticeChoice', 'kind', fields.CharEnumField(description=NOTICES, enum_type=NoticeKind, max_length=8)),
    ]

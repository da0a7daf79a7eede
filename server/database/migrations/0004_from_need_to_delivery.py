from tortoise import migrations
from tortoise.migrations import operations as ops
from orjson import loads
from server.database.rows import uuid7
from server.domain.exchange.models import SheetKind, SpreadsheetStatus
from tortoise.fields.base import OnDelete
from tortoise.fields.data import JSON_DUMPS
from tortoise import fields

from server.database.operations import AddField, Indices, index

INDICES = Indices(
    index("spreadsheet", "forum_id", "created_at"), index("spreadsheet", "importer_id"), index("imported_row", "row_key"),
    index("claim", "decided_by_id"), index("target", "decided_by_id"), index("contribution", "reporter_of_id"),
)


class Migration(migrations.Migration):
    dependencies = [('models', '0003_people_and_rights')]

    initial = False

    operations = [
        ops.CreateModel(
            name='DailyRun',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('name', fields.CharField(max_length=40)),
                ('day', fields.DateField()),
                ('started_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('finished_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'daily_run', 'app': 'models', 'unique_together': (('name', 'day'),), 'pk_attr': 'id', 'table_description': 'A daily job that was begun: once for each day, by whichever process came first.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='DigestLetter',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='digest_letters', on_delete=OnDelete.CASCADE)),
                ('day', fields.DateField()),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('sent_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'digest_letter', 'app': 'models', 'unique_together': (('user_id', 'day'),), 'pk_attr': 'id', 'table_description': 'A daily letter to a person. Its link for taking no more of them opens nothing else, and only a hash of its secret is kept.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Evidence',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('contribution', fields.ForeignKeyField('models.Contribution', source_field='contribution_id', db_constraint=True, to_field='id', related_name='evidence', on_delete=OnDelete.CASCADE)),
                ('position', fields.IntField()),
                ('name', fields.CharField(max_length=150)),
                ('media_type', fields.CharField(max_length=30)),
                ('size', fields.BigIntField()),
                ('width', fields.IntField(null=True)),
                ('height', fields.IntField(null=True)),
                ('digest', fields.CharField(max_length=64)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'evidence', 'app': 'models', 'unique_together': (('contribution_id', 'digest'),), 'pk_attr': 'id', 'table_description': 'A photo or a PDF that shows a delivery. The file itself lies outside of the web root, under its digest.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('forum', fields.ForeignKeyField('models.Forum', source_field='forum_id', db_constraint=True, to_field='id', related_name='imported_rows', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharEnumField(description='STAKEHOLDERS: STAKEHOLDERS\nNEEDS: NEEDS\nCOMMITMENTS: COMMITMENTS\nCONTRIBUTIONS: CONTRIBUTIONS', enum_type=SheetKind, max_length=13)),
                ('reference', fields.CharField(max_length=100)),
                ('row_key', fields.UUIDField()),
                ('fingerprint', fields.CharField(max_length=64)),
            ],
            options={'table': 'imported_row', 'app': 'models', 'unique_together': (('forum_id', 'kind', 'reference'),), 'pk_attr': 'id', 'table_description': "Which row of ours a spreadsheet's row has become, by the number it has there: so that it comes in once, however often it is loaded."},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Outline',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('region', fields.ForeignKeyField('models.Region', source_field='region_id', db_constraint=True, to_field='id', related_name='outlines', on_delete=OnDelete.CASCADE)),
                ('rings', fields.TextField(unique=False)),
                ('source', fields.CharField(max_length=200)),
                ('loaded_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'outline', 'app': 'models', 'unique_together': (('region_id',),), 'pk_attr': 'id', 'table_description': 'The outline of a region, as an installation has loaded it: only to be drawn, never to be measured.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Spreadsheet',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('forum', fields.ForeignKeyField('models.Forum', source_field='forum_id', db_constraint=True, to_field='id', related_name='spreadsheets', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharEnumField(description='STAKEHOLDERS: STAKEHOLDERS\nNEEDS: NEEDS\nCOMMITMENTS: COMMITMENTS\nCONTRIBUTIONS: CONTRIBUTIONS', enum_type=SheetKind, max_length=13)),
                ('name', fields.CharField(max_length=150)),
                ('digest', fields.CharField(max_length=64)),
                ('size', fields.BigIntField()),
                ('status', fields.CharEnumField(description='WAITING: WAITING\nCHECKING: CHECKING\nFAULTY: FAULTY\nREADY: READY\nLOADING: LOADING\nLOADED: LOADED\nFAILED: FAILED', enum_type=SpreadsheetStatus, max_length=10)),
                ('rows', fields.IntField(null=True)),
                ('done', fields.IntField(default=0)),
                ('fresh', fields.IntField(default=0)),
                ('changed', fields.IntField(default=0)),
                ('same', fields.IntField(default=0)),
                ('faults', fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads)),
                ('preview', fields.JSONField(null=True, encoder=JSON_DUMPS, decoder=loads)),
                ('importer', fields.ForeignKeyField('models.User', source_field='importer_id', null=True, db_constraint=True, to_field='id', related_name='spreadsheets', on_delete=OnDelete.SET_NULL)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('touched_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
                ('finished_at', fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'spreadsheet', 'app': 'models', 'pk_attr': 'id', 'table_description': 'A spreadsheet handed over for a forum, and how far it has come. The file lies outside of the web root, under its digest.'},
            bases=['Row'],
        ),
        AddField(
            model_name='Amendment',
            name='due_after',
            field=fields.DateField(null=True),
        ),
        AddField(
            model_name='Amendment',
            name='due_before',
            field=fields.DateField(null=True),
        ),
        AddField(
            model_name='Claim',
            name='decided_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddField(
            model_name='Claim',
            name='decided_by',
            field=fields.ForeignKeyField('models.User', source_field='decided_by_id', null=True, db_constraint=True, to_field='id', related_name='decided_claims', on_delete=OnDelete.SET_NULL),
        ),
        AddField(
            model_name='Claim',
            name='version',
            field=fields.IntField(default=1, db_default=1),
        ),
        AddField(
            model_name='Commitment',
            name='lapse_proposed_on',
            field=fields.DateField(null=True),
        ),
        AddField(
            model_name='Contribution',
            name='reporter_of',
            field=fields.ForeignKeyField('models.Stakeholder', source_field='reporter_of_id', null=True, db_constraint=True, to_field='id', related_name='reports_entered', on_delete=OnDelete.SET_NULL),
        ),
        AddField(
            model_name='Decision',
            name='version',
            field=fields.IntField(default=1, db_default=1),
        ),
        AddField(
            model_name='Measurement',
            name='decided_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddField(
            model_name='Measurement',
            name='reason',
            field=fields.TextField(null=True, unique=False),
        ),
        AddField(
            model_name='Measurement',
            name='version',
            field=fields.IntField(default=1, db_default=1),
        ),
        AddField(
            model_name='Meeting',
            name='version',
            field=fields.IntField(default=1, db_default=1),
        ),
        AddField(
            model_name='Session',
            name='before_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddField(
            model_name='Target',
            name='decided_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddField(
            model_name='Target',
            name='decided_by',
            field=fields.ForeignKeyField('models.User', source_field='decided_by_id', null=True, db_constraint=True, to_field='id', related_name='decided_targets', on_delete=OnDelete.SET_NULL),
        ),
        AddField(
            model_name='Target',
            name='version',
            field=fields.IntField(default=1, db_default=1),
        ),
        AddField(
            model_name='User',
            name='digest',
            field=fields.BooleanField(default=True, db_default=True),
        ),
        INDICES,
    ]

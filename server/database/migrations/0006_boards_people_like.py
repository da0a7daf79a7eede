from tortoise import migrations
from tortoise.migrations import operations as ops
from server.database.rows import uuid7
from server.domain.following.models import NoticeKind
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.operations import AddField, EitherWay, Indices, index, unique

INDICES = Indices(
    index("mention", "comment_id"), index("mention", "user_id"), index("mention", "stakeholder_id"),
    *(index("follow", f"{name}_id") for name in ("board", "card", "programme", "stakeholder", "need")),
)

ONE_OF_A_STAGE = unique("board_column", "board_id", "stage")            # no longer: a board may have two columns of one stage


class Migration(migrations.Migration):
    dependencies = [('models', '0005_search')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Follow',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='follows', on_delete=OnDelete.CASCADE)),
                ('board', fields.ForeignKeyField('models.Board', source_field='board_id', null=True, db_constraint=True, to_field='id', related_name='follows', on_delete=OnDelete.CASCADE)),
                ('card', fields.ForeignKeyField('models.Card', source_field='card_id', null=True, db_constraint=True, to_field='id', related_name='follows', on_delete=OnDelete.CASCADE)),
                ('programme', fields.ForeignKeyField('models.Programme', source_field='programme_id', null=True, db_constraint=True, to_field='id', related_name='follows', on_delete=OnDelete.CASCADE)),
                ('stakeholder', fields.ForeignKeyField('models.Stakeholder', source_field='stakeholder_id', null=True, db_constraint=True, to_field='id', related_name='follows', on_delete=OnDelete.CASCADE)),
                ('need', fields.ForeignKeyField('models.Need', source_field='need_id', null=True, db_constraint=True, to_field='id', related_name='follows', on_delete=OnDelete.CASCADE)),
                ('wanted', fields.BooleanField(default=True)),
                ('created_at', fields.DatetimeField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'follow', 'app': 'models', 'unique_together': (('user_id', 'board_id'), ('user_id', 'card_id'), ('user_id', 'programme_id'), ('user_id', 'stakeholder_id'), ('user_id', 'need_id')), 'constraints': [CheckConstraint(check='CASE WHEN "board_id" IS NULL THEN 0 ELSE 1 END + CASE WHEN "card_id" IS NULL THEN 0 ELSE 1 END + CASE WHEN "programme_id" IS NULL THEN 0 ELSE 1 END + CASE WHEN "stakeholder_id" IS NULL THEN 0 ELSE 1 END + CASE WHEN "need_id" IS NULL THEN 0 ELSE 1 END = 1', name='ck_follow_one')], 'pk_attr': 'id', 'table_description': 'A person wants to be told of one thing, a board, card, programme, organisation or need, or no more of it, whatever made it theirs.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='Mention',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('comment', fields.ForeignKeyField('models.Comment', source_field='comment_id', db_constraint=True, to_field='id', related_name='mentions', on_delete=OnDelete.CASCADE)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', null=True, db_constraint=True, to_field='id', related_name='mentions', on_delete=OnDelete.CASCADE)),
                ('stakeholder', fields.ForeignKeyField('models.Stakeholder', source_field='stakeholder_id', null=True, db_constraint=True, to_field='id', related_name='mentions', on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'mention', 'app': 'models', 'constraints': [CheckConstraint(check='("user_id" IS NULL) <> ("stakeholder_id" IS NULL)', name='ck_mention_names_one')], 'pk_attr': 'id', 'table_description': 'A person or an organisation that a comment names: exactly one of them.'},
            bases=['Row'],
        ),
        ops.CreateModel(
            name='NoticeChoice',
            fields=[
                ('id', fields.UUIDField(primary_key=True, default=uuid7, unique=True, db_index=True)),
                ('user', fields.ForeignKeyField('models.User', source_field='user_id', db_constraint=True, to_field='id', related_name='notice_choices', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharEnumField(description='MENTION: MENTION\nCOMMENT: COMMENT\nCARD: CARD\nPROMISE: PROMISE\nDELIVERY: DELIVERY\nNEED: NEED\nMEETING: MEETING\nPEOPLE: PEOPLE', enum_type=NoticeKind, max_length=8)),
                ('in_app', fields.BooleanField(default=True)),
                ('by_mail', fields.BooleanField(default=True)),
            ],
            options={'table': 'notice_choice', 'app': 'models', 'unique_together': (('user_id', 'kind'),), 'pk_attr': 'id', 'table_description': 'How a person is told of one kind of thing. Where there is no row: in the app and by mail.'},
            bases=['Row'],
        ),
        AddField(
            model_name='Board',
            name='archived_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddField(
            model_name='Board',
            name='version',
            field=fields.IntField(default=1, db_default=1),
        ),
        AddField(
            model_name='Column',
            name='archived_at',
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        AddField(
            model_name='Column',
            name='version',
            field=fields.IntField(default=1, db_default=1),
        ),
        AddField(
            model_name='User',
            name='told_until',
            field=fields.BigIntField(default=0, db_default=0),
        ),
        INDICES,
        EitherWay(
            sqlite=[f'DROP INDEX "{ONE_OF_A_STAGE.name}"'], sqlite_back=[ONE_OF_A_STAGE.written("sqlite")],
            postgresql=[f'DROP INDEX "{ONE_OF_A_STAGE.name}"'], postgresql_back=[ONE_OF_A_STAGE.written("postgresql")],
        ),
    ]

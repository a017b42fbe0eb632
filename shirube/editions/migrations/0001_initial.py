import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '__first__'),
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('draft', '案'), ('meeting', '会議提示版'), ('public', '公表版')], max_length=10, verbose_name='段階')),
                ('as_of', models.DateField(verbose_name='基準日')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版次')),
                ('known_at', models.DateTimeField(verbose_name='内容の確定日時')),
                ('stamp', models.CharField(blank=True, max_length=10, verbose_name='表示')),
                ('raw', models.BinaryField(verbose_name='文書')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('frozen_at', models.DateTimeField(verbose_name='凍結日時')),
                ('frozen_by', models.CharField(max_length=100, verbose_name='凍結した人')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
            ],
            options={
                'verbose_name': '版',
                'ordering': ('plan', 'as_of', 'number'),
                'constraints': [models.UniqueConstraint(fields=('plan', 'stage', 'as_of', 'number'), name='one_edition_per_number'), models.CheckConstraint(condition=models.Q(('stage', 'draft'), _negated=True), name='edition_is_not_a_draft')],
            },
        ),
        migrations.CreateModel(
            name='Erratum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=200, verbose_name='箇所')),
                ('wrong', models.TextField(verbose_name='誤')),
                ('right', models.TextField(verbose_name='正')),
                ('reason', models.TextField(verbose_name='理由')),
                ('published_on', models.DateField(verbose_name='公表日')),
                ('recorded_at', models.DateTimeField(verbose_name='記録日時')),
                ('recorded_by', models.CharField(max_length=100, verbose_name='記録した人')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='errata', to='editions.edition')),
            ],
            options={
                'verbose_name': '正誤',
                'ordering': ('published_on', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='FreezeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_of', models.DateField(verbose_name='基準日')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版次')),
                ('known_at', models.DateTimeField(verbose_name='内容の確定日時')),
                ('opens_at', models.DateTimeField(verbose_name='公表日時')),
                ('stamp', models.CharField(blank=True, max_length=10, verbose_name='表示')),
                ('document_number', models.CharField(max_length=100, verbose_name='決裁の文書番号')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('requested_at', models.DateTimeField(verbose_name='申出日時')),
                ('requested_label', models.CharField(max_length=100, verbose_name='申し出た人')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='処理日時')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.plan')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': '公表の申出',
                'ordering': ('requested_at',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('plan',), name='one_open_freeze_request_per_plan')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_at', models.DateTimeField(verbose_name='公表日時')),
                ('document_number', models.CharField(max_length=100, verbose_name='決裁の文書番号')),
                ('approved_by', models.CharField(max_length=100, verbose_name='承認した人')),
                ('recorded_at', models.DateTimeField(verbose_name='記録日時')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='取下げ日時')),
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='publication', to='editions.edition')),
            ],
            options={
                'verbose_name': '公表',
                'ordering': ('opens_at',),
            },
        ),
    ]

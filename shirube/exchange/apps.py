"""The Django app of this room."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """出入口."""

    name = "shirube.exchange"
    label = "exchange"
    verbose_name = "出入口"
    default_auto_field = "django.db.models.BigAutoField"

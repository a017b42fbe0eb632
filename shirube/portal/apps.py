"""The Django app of this room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """公開サイト."""

    name = "shirube.portal"
    label = "portal"
    verbose_name = "公開サイト"
    default_auto_field = "django.db.models.BigAutoField"

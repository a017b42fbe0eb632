"""The Django app of the joining room: command line, urls, menu."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """設定."""

    name = "shirube.config"
    label = "config"
    verbose_name = "設定"

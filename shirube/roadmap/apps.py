"""The Django app of this room."""

from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    """事業."""

    name = "shirube.roadmap"
    label = "roadmap"
    verbose_name = "事業"
    default_auto_field = "django.db.models.BigAutoField"

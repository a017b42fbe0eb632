"""The database backend of the embedded default: `ENGINE = "shirube.kernel.sqlite"`."""

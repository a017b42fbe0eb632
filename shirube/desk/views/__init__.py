"""Screens of the desk: parse, one query or one action, a page object, a template."""

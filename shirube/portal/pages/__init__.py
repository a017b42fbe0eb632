"""The pages, one builder each: a page object in, bytes out."""

"""事業: the roadmap as a living sheet."""

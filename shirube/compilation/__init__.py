"""編さん: live rows → one document."""

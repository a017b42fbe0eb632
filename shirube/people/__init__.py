"""人: bodies, divisions and their names over time, members, roles, access, history."""

"""計画: the plan, its 分野 and 施策, the decisions and the scales."""

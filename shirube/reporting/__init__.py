"""進捗報告: the half-year round, from the request to the confirmed answer."""

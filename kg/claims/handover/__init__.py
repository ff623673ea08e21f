"""The steps from words of handing over to transfers: triggers, who is handed over, by whom, to whom, when."""

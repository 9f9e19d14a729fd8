"""Its being here puts this folder on the path, for the helpers that test modules share."""

"""The HTTP API: files in, jobs, results out. Work is done by the processes of a batch."""

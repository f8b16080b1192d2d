"""Training of the line reader: what is drawn (``text``), how (``fonts``, ``drawing``, ``damage``), and the network."""

"""Recognition: crops of a clean page in, readings with confidences and alternatives out."""

"""A line reader of our own: a small convolutional network with a CTC output, run by onnxruntime on one core."""

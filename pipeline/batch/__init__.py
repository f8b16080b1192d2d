"""Driving many documents: what is to do, what is done, what failed and why. Knows no stage."""

"""Normalize: repaired text, typed values, metadata; see :func:`repair`."""

from pipeline.normalize.repair import Repaired, RepairedWord, Repairer, repair

__all__ = ["Repaired", "RepairedWord", "Repairer", "repair"]

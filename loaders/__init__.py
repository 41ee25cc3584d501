"""From a file to records: readers keep places, layouts give meaning, reconcile decides figures.

What the pages may call: to load documents, and to keep what a person decides and show it.
"""

from loaders.deciding import correct, decide, take_back
from loaders.load import Outcome, Read, load, rebuild
from loaders.reported import Options

__all__ = ["Options", "Outcome", "Read", "correct", "decide", "load", "rebuild", "take_back"]

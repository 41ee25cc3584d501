"""From a file to records: readers keep places, layouts give meaning, reconcile decides figures.

What the pages may call: to load documents, to propose what a table's columns are and take the answer, and to keep
what a person decides and show it.
"""

from loaders.deciding import correct, decide, take_back
from loaders.load import Outcome, Read, load, rebuild
from loaders.proposing import answer, propose
from loaders.reported import Options

__all__ = ["Options", "Outcome", "Read", "answer", "correct", "decide", "load", "propose", "rebuild", "take_back"]

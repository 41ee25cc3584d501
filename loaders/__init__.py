"""From a file to records: readers keep places, layouts give meaning, reconcile decides figures.

What the pages may call: to look at documents and load them, to propose what a table's columns are and take the answer,
to write the template, and to keep what a person decides and show it.
"""

from loaders.deciding import correct, decide, take_back
from loaders.errors import DocumentError, Question
from loaders.kept_maps import faults as map_faults
from loaders.layouts.tables import Proposal
from loaders.load import Outcome, Preview, Read, load, preview, question, rebuild
from loaders.proposing import answer, confirm, proposal, propose
from loaders.reported import Options
from loaders.template import blank as blank_template
from loaders.template import filled as filled_template

__all__ = [
    "DocumentError",
    "Options",
    "Outcome",
    "Preview",
    "Proposal",
    "Question",
    "Read",
    "answer",
    "blank_template",
    "confirm",
    "correct",
    "decide",
    "filled_template",
    "load",
    "map_faults",
    "preview",
    "proposal",
    "propose",
    "question",
    "rebuild",
    "take_back",
]

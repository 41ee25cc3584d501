"""The workbook that an office fills where its POA has no form of its own: written blank or filled, and read back."""

from loaders.template.read import recognises, report
from loaders.template.write import blank, filled

__all__ = ["blank", "filled", "recognises", "report"]

"""Pages of form TMM-F004 with random figures and the faults that scans have, and the rows they should give."""

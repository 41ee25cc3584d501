"""From a file to records: readers keep places, layouts give meaning, reconcile decides figures."""

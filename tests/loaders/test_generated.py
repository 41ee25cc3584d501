"""Generated scans, the first half of the seeds: two files, so that two processes share them."""

from tests.loaders.limits import Limits


class TestSeeds(Limits):
    SEEDS = range(90001, 90005)

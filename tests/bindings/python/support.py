"""What the tests of the Python binding share: finding the modules and the library.

    python3 <test>.py --modules DIR --library libmatrix.so [unittest's arguments]
"""

import argparse
import gc
import sys
import unittest

_parser = argparse.ArgumentParser(add_help=False)
_parser.add_argument("--modules", required=True, help="directory of the generated modules")
_parser.add_argument("--library", required=True, help="path of the shared library")
ARGUMENTS, REST = _parser.parse_known_args()
sys.path.insert(0, ARGUMENTS.modules)
sys.dont_write_bytecode = True

from matrix import everything_pool  # noqa: E402

shared_pool = everything_pool.matrix_shared_pool
timestamp_pool = everything_pool.google_protobuf_timestamp_pool

everything_pool.load(ARGUMENTS.library)


class TestCase(unittest.TestCase):
    """A test that leaves no message behind."""

    def setUp(self):
        self.before = active_counts()

    def tearDown(self):
        gc.collect()
        self.assertEqual(active_counts(), self.before, "messages were not given back")


def active_counts():
    """Messages in use, without those that free ones keep for reuse."""
    kinds = (everything_pool.Everything, everything_pool.Point, everything_pool.Tick,
             everything_pool.Strict, everything_pool.Everything_Nested)
    for kind in kinds:
        kind.pool().trim()
    return {kind.FULL_NAME: kind.pool().stats().active for kind in kinds}


def main():
    unittest.main(module="__main__", argv=[sys.argv[0], *REST])

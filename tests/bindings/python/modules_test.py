"""Loading: what modules say to a library that they don't fit, and beside other packages."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import support

MODULES = pathlib.Path(support.ARGUMENTS.modules)
LIBRARY = support.ARGUMENTS.library
HAS_PROTOBUF = subprocess.run([sys.executable, "-c", "import google.protobuf.message"],
                              capture_output=True, check=False).returncode == 0


def run(modules, program):
    """A program in a fresh interpreter, with the modules on its path; its output and errors."""
    setup = f"import sys; sys.path.insert(0, {str(modules)!r}); LIBRARY = {LIBRARY!r}\n"
    done = subprocess.run([sys.executable, "-B", "-c", setup + program], capture_output=True,
                          text=True, check=False)
    return done.stdout + done.stderr


class Modules(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.copy = pathlib.Path(self.directory.name)
        for path in MODULES.rglob("*.py"):
            target = self.copy / path.relative_to(MODULES)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)

    def tearDown(self):
        self.directory.cleanup()

    def edit(self, name, pattern, replacement):
        path = self.copy / name
        text, count = re.subn(pattern, replacement, path.read_text(), count=1)
        self.assertEqual(count, 1)
        path.write_text(text)

    def test_a_layout_of_another_state_of_the_schema_is_refused(self):
        self.edit("matrix/shared_pool.py", r'(_SYMBOL = "matrix_Shared"\n.*)0x\w+', r"\1 0x1234")
        printed = run(self.copy, "from matrix import everything_pool as e; e.load(LIBRARY)")
        self.assertIn("LayoutError: matrix.Shared of matrix.shared_pool has the layout", printed)
        command = "protoc --cpp-pool_opt=python --cpp-pool_out=DIR matrix/shared.proto"
        self.assertIn(command, printed)

    def test_a_struct_of_another_size_is_refused(self):
        self.edit("matrix/everything_pool.py", r'\*_rt.number\("weight", "double"\),', "")
        printed = run(self.copy, "from matrix import everything_pool as e; e.load(LIBRARY)")
        self.assertIn("LayoutError: matrix.Point", printed)

    def test_another_abi_version_is_refused(self):
        self.edit("cpp_pool_runtime/abi.py", "ABI_VERSION = 1", "ABI_VERSION = 99")
        printed = run(self.copy, "from matrix import everything_pool as e; e.load(LIBRARY)")
        self.assertIn("speaks ABI version 1, and these modules 99", printed)

    def test_a_library_without_the_schema_is_refused(self):
        self.edit("matrix/shared_pool.py", '_SYMBOL = "matrix_Shared"', '_SYMBOL = "matrix_Other"')
        printed = run(self.copy, "from matrix import everything_pool as e; e.load(LIBRARY)")
        self.assertIn("has no matrix_Other_layout", printed)

    def test_a_library_that_is_not_there_is_an_os_error(self):
        printed = run(MODULES, "from matrix import everything_pool as e; e.load('./none.so')")
        self.assertIn("OSError", printed)

    def test_a_message_before_load_is_an_error_that_says_so(self):
        printed = run(MODULES, "from matrix.everything_pool import Point; Point.new()")
        self.assertIn("LayoutError: no library is loaded yet: call load(path)", printed)

    def test_loading_again_does_nothing_and_another_library_is_refused(self):
        other = self.copy / "other.so"
        shutil.copy(LIBRARY, other)
        printed = run(MODULES, f"""
from matrix import everything_pool as e, shared_pool as s
e.load(LIBRARY); e.load(LIBRARY); s.load(LIBRARY)
assert e.matrix_shared_pool is s
print(e.Point.new())
try: s.load({str(other)!r})
except ImportError as error: print(error)""")
        self.assertIn("matrix.shared_pool is in use with", printed)

    def test_a_load_that_failed_leaves_all_modules_as_they_were(self):
        self.edit("matrix/everything_pool.py", r'(_SYMBOL = "matrix_Point"\n.*)0x\w+', r"\1 0x1234")
        other = self.copy / "other.so"
        shutil.copy(LIBRARY, other)
        printed = run(self.copy, f"""
from matrix import everything_pool as e, shared_pool as s
try: e.load({str(other)!r})
except ImportError as error: print(error)
s.load(LIBRARY); s.Shared.new().close(); print("fine")""")
        self.assertIn("matrix.Point of matrix.everything_pool has the layout", printed)
        self.assertTrue(printed.endswith("\nfine\n"), printed)

    def test_threads_may_load_at_the_same_time(self):
        printed = run(MODULES, """
import threading
from matrix import everything_pool as e
threads = [threading.Thread(target=e.load, args=(LIBRARY,)) for _ in range(20)]
[thread.start() for thread in threads]; [thread.join() for thread in threads]
e.Everything.new().close(); print("fine")""")
        self.assertEqual(printed, "fine\n")

    def test_a_schema_that_was_not_generated_is_named(self):
        (self.copy / "matrix/shared_pool.py").unlink()
        printed = run(self.copy, "import matrix.everything_pool")
        self.assertIn("matrix.shared_pool is not generated: run protoc", printed)

    @unittest.skipUnless(HAS_PROTOBUF, "python3-protobuf is not installed")
    def test_well_known_types_live_beside_those_of_protobuf(self):
        for order in (("theirs", "ours"), ("ours", "theirs")):
            lines = {
                "theirs": "from google.protobuf import timestamp_pb2",
                "ours": "from matrix import everything_pool as e",
            }
            printed = run(MODULES, "\n".join(lines[each] for each in order) + """
from google.protobuf.timestamp_pool import Timestamp
e.load(LIBRARY)
time = timestamp_pb2.Timestamp(seconds=5, nanos=6)
with Timestamp.parse(time.SerializeToString()) as ours:
    print(ours.seconds, ours.nanos, type(e.Everything.new().f_time).__name__,
          isinstance(e.Everything.new().f_time, Timestamp))""")
            self.assertEqual(printed, "5 6 Timestamp True\n")


if __name__ == "__main__":
    support.main()

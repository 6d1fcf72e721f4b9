"""C and C++ read what Python wrote into one memory, and Python reads what they wrote."""

import ctypes

import support
from matrix_values import Everything, check, check_at, fill

PEERS = ctypes.CDLL(support.ARGUMENTS.library)


def peer(name, result):
    function = PEERS[f"matrix_{name}"]
    function.restype, function.argtypes = result, (ctypes.c_void_p,)
    return function


class Peers(support.TestCase):
    def test_python_reads_what_c_and_cpp_wrote(self):
        for language in ("c", "cpp"):
            with Everything.new() as message:
                fill_by_peer = peer(f"{language}_fill", ctypes.c_int32)
                self.assertEqual(fill_by_peer(message.memory_address), 0)
                check(message)
                check_at(message.memory_address)

    def test_c_and_cpp_read_what_python_wrote(self):
        with Everything.new() as message:
            fill(message)
            for language in ("c", "cpp"):
                wrong = peer(f"{language}_check", ctypes.c_char_p)(message.memory_address)
                self.assertIsNone(wrong)

    def test_their_messages_are_equal_to_ours(self):
        with Everything.new() as ours, Everything.new() as theirs:
            fill(ours)
            peer("c_fill", ctypes.c_int32)(theirs.memory_address)
            self.assertEqual(ours, theirs)


if __name__ == "__main__":
    support.main()

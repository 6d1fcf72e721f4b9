"""Every field of matrix.Everything, as values.json has it."""

import json
import pathlib

import support
from matrix_values import Everything, check, check_at, fill, fill_at

VALUES = pathlib.Path(__file__).resolve().parent.parent / "values.json"


class Values(support.TestCase):
    def test_what_is_written_is_read(self):
        with Everything.new() as message:
            fill(message)
            check(message)

    def test_the_values_are_those_of_values_json(self):
        with Everything.new() as message:
            fill(message)
            self.assertEqual(json.loads(message.to_json()), json.loads(VALUES.read_text()))

    def test_values_json_reads_as_the_values(self):
        with Everything.from_json(VALUES.read_text()) as message:
            check(message)

    def test_bytes_and_text_carry_all_of_it(self):
        with Everything.new() as message:
            fill(message)
            for again in (Everything.parse(message.serialize()),
                          Everything.from_text(str(message)),
                          Everything.from_json(message.to_json()), message.copy()):
                with again:
                    check(again)
                    self.assertEqual(again, message)

    def test_a_message_is_filled_and_checked_by_its_address(self):
        with Everything.new() as message:
            fill_at(message.memory_address)
            check_at(message.memory_address)
            check(message)

    def test_a_check_notices_each_difference(self):
        with Everything.new() as message:
            fill(message)
            message.f_self.f_self.f_string = "else"
            with self.assertRaises(AssertionError):
                check(message)


if __name__ == "__main__":
    support.main()

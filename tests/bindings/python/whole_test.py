"""Whole messages: bytes, JSON, text, equality, copies, and what is wrong with input."""

import copy
import pickle

import support
from matrix_values import Everything, check, fill
from support import everything_pool, shared_pool

Strict = everything_pool.Strict
rt = everything_pool._rt


class Input(support.TestCase):
    def assert_refused(self, data, status, offset, kind=Everything):
        with self.assertRaises(rt.ParseError) as caught:
            kind.parse(data)
        error = caught.exception
        self.assertEqual((error.status.name, error.offset), (status, offset))
        self.assertIn(kind.FULL_NAME, str(error))
        return error

    def test_each_prefix_of_a_message_parses_or_says_where_it_ends(self):
        with Everything.new() as message:
            fill(message)
            data = message.serialize()
        refused = 0
        for size in range(len(data)):
            try:
                Everything.parse(data[:size]).close()
            except rt.ParseError as error:
                self.assertEqual(error.status.name, "TRUNCATED")
                self.assertLessEqual(error.offset, size)
                refused += 1
        self.assertGreater(refused, len(data) // 2)

    def test_errors_have_status_and_offset(self):
        self.assert_refused(b"\x18\x05\x18", "TRUNCATED", 3)
        self.assert_refused(b"\x18\x05\x07", "MALFORMED", 2)
        error = self.assert_refused(b"\x08\x01\x12\x02\xff\xfe", "BAD_UTF8", 3, shared_pool.Shared)
        self.assertIn("BAD_UTF8", str(error))
        self.assert_refused(b"\x8a\x05\x0dthirteen byte", "TOO_LONG", 2)

    def test_required_fields_are_asked_for(self):
        with Strict.new(id=1) as strict:
            self.assertFalse(strict.is_initialized())
            with self.assertRaises(rt.PoolError) as caught:
                strict.serialize()
            self.assertEqual(caught.exception.status.name, "MISSING_FIELDS")
            data = strict.serialize(partial=True)
        with self.assertRaisesRegex(rt.ParseError, "MISSING_FIELDS"):
            Strict.parse(data)
        with Strict.parse(data, partial=True) as strict:
            strict.name = "x"
            self.assertTrue(strict.is_initialized())

    def test_depth_is_limited(self):
        data = b""
        for _ in range(200):
            with Everything.parse(b"") as message:
                message.read_bytes(b"")
            size = len(data)
            prefix = bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])
            data = b"\x9a\x01" + prefix + data
        with self.assertRaisesRegex(rt.ParseError, "TOO_DEEP"):
            Everything.parse(data)
        Everything.parse(data, depth_limit=300).close()

    def test_reading_replaces_or_merges(self):
        with Everything.new(f_int32=1, r_int32=[1]) as message:
            message.read_bytes(b"\x20\x02", merge=True)
            self.assertEqual((message.f_int32, message.f_int64), (1, 2))
            message.read_bytes(bytearray(b"\x20\x02"))
            self.assertEqual((message.has_f_int32, message.f_int64), (False, 2))
            message.read_json('{"rInt32": [5]}')
            message.read_json('{"rInt32": [6]}', merge=True)
            self.assertEqual((message.r_int32, message.has_f_int64), ([5, 6], False))
            message.read_text("f_int32: 7")
            self.assertEqual((message.f_int32, len(message.r_int32)), (7, 0))

    def test_unknown_fields_are_kept_unless_told_otherwise(self):
        data = b"\x18\x05\xc0\x3e\x07"
        with Everything.parse(data) as message:
            self.assertEqual(message.serialize(), data)
        with Everything.parse(data, discard_unknown=True) as message:
            self.assertEqual(message.serialize(), data[:2])

    def test_json_errors_have_line_and_column(self):
        for text, line in (('{"fInt32":\n "x"}', 2), ('{"f":1}', 1), ("{", 1), ("", 1)):
            with self.assertRaises(rt.ParseError) as caught:
                Everything.from_json(text)
            self.assertEqual(caught.exception.line, line, text)
            self.assertGreater(caught.exception.column, 0)
        Everything.from_json('{"f":1}', discard_unknown=True).close()

    def test_text_errors_have_line_and_column(self):
        with self.assertRaises(rt.ParseError) as caught:
            Everything.from_text("f_int32: 5\nf_bool: maybe")
        self.assertEqual(caught.exception.line, 2)

    def test_a_long_message_comes_through(self):
        with Everything.new(f_string="x" * 1000000, r_int64=range(100000)) as message:
            with Everything.parse(message.serialize()) as again:
                self.assertEqual(again, message)
            self.assertEqual(message.serialized_size(), len(message.serialize()))


class Output(support.TestCase):
    def test_json_has_its_options(self):
        with shared_pool.Shared.new(level=1) as shared:
            self.assertEqual(shared.to_json(), '{"level":"LEVEL_LOW"}')
            self.assertEqual(shared.to_json(enum_numbers=True), '{"level":1}')
            self.assertIn('"count":0', shared.to_json(defaults=True))
            self.assertIn("\n", shared.to_json(whitespace=True))
        with Everything.new(f_int32=1) as message:
            self.assertEqual(message.to_json(proto_names=True), '{"f_int32":1}')

    def test_str_is_text_format_and_repr_one_line_of_it(self):
        with Everything.new(f_int32=5, f_string="\u00e9") as message:
            self.assertEqual(str(message), 'f_int32: 5\nf_string: "\\303\\251"\n')
            self.assertEqual(repr(message),
                             '<matrix.Everything f_int32: 5 f_string: "\\303\\251">')
        self.assertEqual(repr(message), "<matrix.Everything, closed>")

    def test_deterministic_output_sorts_maps(self):
        with Everything.new() as one, Everything.new() as two:
            one.m_int32_string = {i: "" for i in range(100)}
            two.m_int32_string = {i: "" for i in reversed(range(100))}
            self.assertEqual(one.serialize(deterministic=True), two.serialize(deterministic=True))

    def test_equality_compares_fields_and_messages_have_no_hash(self):
        with Everything.new() as one, Everything.new() as two:
            fill(one)
            self.assertNotEqual(one, two)
            two.copy_from(one)
            self.assertEqual(one, two)
            self.assertNotEqual(one, 5)
            self.assertNotEqual(one, one.f_nested)
            with self.assertRaises(TypeError):
                hash(one)

    def test_copies_are_deep(self):
        with Everything.new() as message:
            fill(message)
            for duplicate in (message.copy(), copy.copy(message), copy.deepcopy(message),
                              pickle.loads(pickle.dumps(message))):
                with duplicate:
                    check(duplicate)
                    duplicate.f_nested.id = 99
            check(message)

    def test_merging_adds(self):
        with Everything.new(f_int32=1, r_int32=[1]) as one:
            with Everything.new(f_int64=2, r_int32=[2]) as two:
                one.merge_from(two)
                with self.assertRaises(TypeError):
                    one.merge_from(two.f_nested)
            self.assertEqual((one.f_int32, one.f_int64, one.r_int32), (1, 2, [1, 2]))

    def test_clear_empties(self):
        with Everything.new() as message:
            fill(message)
            message.clear()
            self.assertEqual(message.serialize(), b"")


class Batches(support.TestCase):
    def test_a_batch_is_a_sequence_of_messages(self):
        with everything_pool.Point.new_n(100) as points:
            for i, point in enumerate(points):
                point.x = i
            self.assertEqual(len(points), 100)
            self.assertEqual(points[-1].x, 99)
            self.assertEqual([point.x for point in points[2:5]], [2, 3, 4])
            self.assertEqual(len(set(points.addresses())), 100)
            with self.assertRaises(IndexError):
                points[100]

    def test_streams_are_written_and_read(self):
        with everything_pool.Point.new_n(1000) as points:
            for i, point in enumerate(points):
                point.x = i
            data = points.serialize()
            self.assertEqual(everything_pool.Point.serialize_n(points[:10]), data[:len(data)][:60])
        with everything_pool.Point.parse_n(data) as again:
            self.assertEqual([point.x for point in again], list(range(1000)))
        with everything_pool.Point.new_n(10) as some:
            count, size = some.read(data)
            self.assertEqual((count, size), (10, 60))
        with everything_pool.Point.parse_n(b"") as nothing:
            self.assertEqual(len(nothing), 0)

    def test_a_large_stream_outgrows_its_buffer(self):
        with Everything.new_n(50) as batch:
            for message in batch:
                message.f_string = "x" * 10000
            data = batch.serialize()
        with Everything.parse_n(data) as again:
            self.assertTrue(all(len(message.f_string) == 10000 for message in again))

    def test_an_error_in_a_stream_counts_from_its_front(self):
        with self.assertRaises(rt.ParseError) as caught:
            Everything.parse_n(b"\x02\x18\x05" * 100 + b"\x02\x18")
        self.assertEqual(caught.exception.status.name, "TRUNCATED")
        self.assertGreaterEqual(caught.exception.offset, 300)

    def test_a_batch_of_none(self):
        with Everything.new_n(0) as batch:
            self.assertEqual(list(batch), [])


if __name__ == "__main__":
    support.main()

// Many fields, large numbers, many has-bits.
#include <cstdint>
#include <string>

#include "catch.hpp"
#include "many_has_bits.pool.hpp"
#include "max_field_number.pool.hpp"
#include "support/balanced.hpp"
#include "support/peer.hpp"
#include "thousand.pool.hpp"

namespace roundtrip {
namespace {

using Thousand = roundtrip::thousand::Thousand;

// Scalars are set to their number, texts to its digits.
template <class V>
V value_of(int number) {
  return static_cast<V>(number);
}

std::string digits(int number) { return std::to_string(number); }
std::string quoted(int number) { return '"' + std::to_string(number) + '"'; }

#define VALUE_int32(number) value_of<std::int32_t>(number)
#define VALUE_sint64(number) value_of<std::int64_t>(number)
#define VALUE_uint64(number) value_of<std::uint64_t>(number)
#define VALUE_fixed32(number) value_of<std::uint32_t>(number)
#define VALUE_double(number) value_of<double>(number)
#define VALUE_float(number) value_of<float>(number)
#define VALUE_bool(number) true
#define VALUE_string(number) digits(number)
#define VALUE_bytes(number) digits(number)

#define TEXT_int32(number) digits(number)
#define TEXT_sint64(number) digits(number)
#define TEXT_uint64(number) digits(number)
#define TEXT_fixed32(number) digits(number)
#define TEXT_double(number) digits(number)
#define TEXT_float(number) digits(number)
#define TEXT_bool(number) std::string("true")
#define TEXT_string(number) quoted(number)
#define TEXT_bytes(number) quoted(number)

void fill(Thousand& m) {
#define OPTIONAL(kind, number) m.set_f##number(VALUE_##kind(number));
#define REPEATED(kind, number) m.add_f##number(VALUE_##kind(number));
#include "thousand_fields.inc"
#undef OPTIONAL
#undef REPEATED
}

std::string expected_text() {
  std::string text;
#define OPTIONAL(kind, number) text += "f" #number ": " + TEXT_##kind(number) + "\n";
#define REPEATED(kind, number) OPTIONAL(kind, number)
#include "thousand_fields.inc"
#undef OPTIONAL
#undef REPEATED
  return text;
}

int fields_that_differ(const Thousand& m) {
  int count = 0;
#define OPTIONAL(kind, number) count += !m.has_f##number() || m.f##number() != VALUE_##kind(number);
#define REPEATED(kind, number) \
  count += m.f##number##_size() != 1 || m.f##number(0) != VALUE_##kind(number);
#include "thousand_fields.inc"
#undef OPTIONAL
#undef REPEATED
  return count;
}

int fields_set(const Thousand& m) {
  int count = 0;
#define OPTIONAL(kind, number) count += m.has_f##number();
#define REPEATED(kind, number) count += m.f##number##_size();
#include "thousand_fields.inc"
#undef OPTIONAL
#undef REPEATED
  return count;
}

}  // namespace

TEST_CASE_METHOD(Balanced, "a thousand fields keep their values apart") {
  Thousand m;
  CHECK(fields_set(m) == 0);
  fill(m);
  CHECK(fields_that_differ(m) == 0);
  CHECK(fields_set(m) == 1000);
  CHECK(m.check_invariants());
}

TEST_CASE_METHOD(Balanced, "a thousand fields are copied, merged, printed and cleared") {
  Thousand m;
  fill(m);
  Thousand copy = m;
  CHECK(fields_that_differ(copy) == 0);
  CHECK(copy == m);
  CHECK(copy.DebugString() == expected_text());
  CHECK(copy.DebugString() == peer::print("roundtrip.thousand.Thousand", expected_text()));
  Thousand merged;
  CHECK(merged.MergeFrom(m) == cpp_pool::Status::kOk);
  CHECK(merged == m);
  copy.Clear();
  CHECK(fields_set(copy) == 0);
  CHECK(copy == Thousand());
}

TEST_CASE_METHOD(Balanced, "a recycled message of a thousand fields is empty") {
  const Thousand* spent = nullptr;
  {
    auto m = Thousand::make();
    spent = m.get();
    fill(*m);
  }
  auto again = Thousand::make();
  REQUIRE(again.get() == spent);
  CHECK(fields_set(*again) == 0);
  CHECK(*again == Thousand());
}

TEST_CASE_METHOD(Balanced, "the largest field number is a field's") {
  golden::max_field_number::Sparse m;
  CHECK(golden::max_field_number::Sparse::kLastFieldNumber == 536870911);
  CHECK_FALSE(m.has_last());
  m.set_last("end");
  (*m.mutable_large())[1] = 2;
  m.mutable_after_reserved()->set_last("deep");
  CHECK(m.last() == "end");
  CHECK(m.after_reserved().last() == "deep");
  CHECK(golden::max_field_number::Sparse(m) == m);
}

TEST_CASE_METHOD(Balanced, "presence reaches over the borders of has-bit words") {
  golden::many_has_bits::Three m;
  m.set_f32(1);
  CHECK_FALSE(m.has_f31());
  CHECK_FALSE(m.has_f33());
  m.set_f33(true);
  m.set_f64(1);
  m.set_f65(true);
  CHECK_FALSE(m.has_f1());
  CHECK_FALSE(m.has_f34());
  CHECK_FALSE(m.has_f66());
  m.clear_f32();
  CHECK(m.has_f33());
  m.clear_f64();
  CHECK(m.has_f65());
  CHECK(golden::many_has_bits::Three::kLayout.has_word_count == 3);
  CHECK(golden::many_has_bits::One::kLayout.has_word_count == 1);
}

}  // namespace roundtrip

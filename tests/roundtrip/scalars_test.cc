// Scalar fields through their accessors, with presence (proto2, proto3 optional) and without.
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "catch.hpp"
#include "optional3.pool.hpp"
#include "scalars_proto2.pool.hpp"
#include "scalars_proto3.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {
namespace {

using Scalars2 = golden::scalars2::Scalars;
using Scalars3 = golden::scalars3::Scalars;

template <class V>
std::vector<V> boundaries() {
  using Limits = std::numeric_limits<V>;
  std::vector<V> values = {V{0}, V{1}, Limits::lowest(), Limits::max(), Limits::min()};
  if constexpr (std::is_floating_point_v<V>) {
    values.insert(values.end(), {-V{0}, Limits::denorm_min(), Limits::infinity(),
                                 -Limits::infinity(), Limits::epsilon()});
  } else if constexpr (std::is_signed_v<V>) {
    values.push_back(V{-1});
  }
  return values;
}

template <class V>
bool same_bits(V left, V right) {
  return std::memcmp(&left, &right, sizeof(V)) == 0;
}

// What each accessor of one field does; `has` is null where there is no presence.
template <class M, class V>
void check_field(V (M::*get)() const, void (M::*set)(V), void (M::*clear)(),
                 bool (M::*has)() const) {
  M message;
  for (const V value : boundaries<V>()) {
    INFO(+value);
    (message.*set)(value);
    CHECK(same_bits((message.*get)(), value));
    CHECK((has == nullptr || (message.*has)()));
    const M copy = message;
    CHECK(same_bits((copy.*get)(), value));
    (message.*clear)();
    CHECK(same_bits((message.*get)(), V{}));
    CHECK((has == nullptr || !(message.*has)()));
  }
}

#define CHECK_PRESENT(M, field) \
  check_field<M>(&M::field, &M::set_##field, &M::clear_##field, &M::has_##field)
#define CHECK_IMPLICIT(M, field) \
  check_field<M>(&M::field, &M::set_##field, &M::clear_##field, nullptr)

}  // namespace

TEST_CASE_METHOD(Balanced, "a field with presence keeps every boundary value until it is cleared") {
  CHECK_PRESENT(Scalars2, double_field);
  CHECK_PRESENT(Scalars2, float_field);
  CHECK_PRESENT(Scalars2, int32_field);
  CHECK_PRESENT(Scalars2, int64_field);
  CHECK_PRESENT(Scalars2, uint32_field);
  CHECK_PRESENT(Scalars2, uint64_field);
  CHECK_PRESENT(Scalars2, sint32_field);
  CHECK_PRESENT(Scalars2, sint64_field);
  CHECK_PRESENT(Scalars2, fixed32_field);
  CHECK_PRESENT(Scalars2, fixed64_field);
  CHECK_PRESENT(Scalars2, sfixed32_field);
  CHECK_PRESENT(Scalars2, sfixed64_field);
  CHECK_PRESENT(Scalars2, bool_field);
}

TEST_CASE_METHOD(Balanced,
                 "a field without presence keeps every boundary value until it is cleared") {
  CHECK_IMPLICIT(Scalars3, double_field);
  CHECK_IMPLICIT(Scalars3, float_field);
  CHECK_IMPLICIT(Scalars3, int32_field);
  CHECK_IMPLICIT(Scalars3, int64_field);
  CHECK_IMPLICIT(Scalars3, uint32_field);
  CHECK_IMPLICIT(Scalars3, uint64_field);
  CHECK_IMPLICIT(Scalars3, sint32_field);
  CHECK_IMPLICIT(Scalars3, sint64_field);
  CHECK_IMPLICIT(Scalars3, fixed32_field);
  CHECK_IMPLICIT(Scalars3, fixed64_field);
  CHECK_IMPLICIT(Scalars3, sfixed32_field);
  CHECK_IMPLICIT(Scalars3, sfixed64_field);
  CHECK_IMPLICIT(Scalars3, bool_field);
}

TEST_CASE_METHOD(Balanced, "a NaN stays a NaN, and its message equals its copy") {
  Scalars2 message;
  message.set_double_field(std::numeric_limits<double>::quiet_NaN());
  message.set_float_field(-std::numeric_limits<float>::quiet_NaN());
  CHECK(std::isnan(message.double_field()));
  CHECK(std::isnan(message.float_field()));
  const Scalars2 copy = message;
  CHECK(copy == message);
}

TEST_CASE_METHOD(Balanced, "setting one field leaves the others unset") {
  Scalars2 message;
  message.set_uint32_field(7);
  CHECK(message.has_uint32_field());
  CHECK_FALSE(message.has_int32_field());
  CHECK_FALSE(message.has_uint64_field());
  CHECK_FALSE(message.has_string_field());
}

TEST_CASE_METHOD(Balanced, "a field with presence that is set to zero is not an unset one") {
  Scalars2 zero;
  zero.set_int32_field(0);
  CHECK_FALSE(zero == Scalars2());
  Scalars3 implicit;
  implicit.set_int32_field(0);
  CHECK(implicit == Scalars3());
}

TEST_CASE_METHOD(Balanced, "a field without presence that is zero does not overwrite on merging") {
  Scalars3 target;
  target.set_int32_field(5);
  CHECK(target.MergeFrom(Scalars3()) == cpp_pool::Status::kOk);
  CHECK(target.int32_field() == 5);
}

TEST_CASE_METHOD(Balanced, "proto3's optional has presence beside implicit fields") {
  golden::optional3::Optional message;
  CHECK_FALSE(message.has_explicit_number());
  message.set_explicit_number(0);
  CHECK(message.has_explicit_number());
  CHECK_FALSE(message.has_explicit_text());
  message.set_explicit_text("");
  CHECK(message.has_explicit_text());
  message.set_explicit_level(golden::optional3::LEVEL_UNSPECIFIED);
  CHECK(message.has_explicit_level());
  message.clear_explicit_number();
  CHECK_FALSE(message.has_explicit_number());
  CHECK(message.real_case() == golden::optional3::Optional::REAL_NOT_SET);
}

TEST_CASE_METHOD(Balanced, "a child has presence in proto3 as well") {
  golden::optional3::Optional message;
  CHECK_FALSE(message.has_child());
  message.mutable_child();
  CHECK(message.has_child());
  CHECK_FALSE(message.has_explicit_child());
  message.clear_child();
  CHECK_FALSE(message.has_child());
}

TEST_CASE_METHOD(Balanced, "field numbers are constants") {
  CHECK(Scalars2::kDoubleFieldFieldNumber == 1);
  CHECK(Scalars2::kBytesFieldFieldNumber == 15);
}

TEST_CASE_METHOD(Balanced, "messages are regular types") {
  static_assert(std::is_nothrow_default_constructible_v<Scalars2>);
  static_assert(std::is_nothrow_move_constructible_v<Scalars2>);
  static_assert(std::is_nothrow_move_assignable_v<Scalars2>);
  static_assert(std::is_copy_constructible_v<Scalars2> && std::is_copy_assignable_v<Scalars2>);
  std::vector<Scalars2> messages(3);
  messages[1].set_string_field("kept when the vector grows");
  messages.resize(50);
  CHECK(messages[1].string_field() == "kept when the vector grows");
}

}  // namespace roundtrip

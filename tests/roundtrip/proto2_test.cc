// Required fields, defaults and extensions.
// An extension called `number` is what parameters of generated functions are called, too.
#if defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wshadow"
#endif

#include <cmath>
#include <limits>
#include <string_view>

#include "catch.hpp"
#include "custom_options.pool.hpp"
#include "defaults.pool.hpp"
#include "extensions.pool.hpp"
#include "extensions_user.pool.hpp"
#include "groups.pool.hpp"
#include "required2.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {
namespace {

using namespace std::string_view_literals;
namespace ext = pool::golden::extensions;
using cpp_pool::Status;
using Base = ext::Base;

}  // namespace

TEST_CASE_METHOD(Balanced, "a message is initialized when all required fields are set") {
  golden::required2::Required message;
  CHECK(message.InitializationErrorString() == "name, inner, kind, blob, ratio");
  message.set_name("");
  message.set_kind(golden::required2::Required::GOOD);
  message.set_blob("");
  message.set_ratio(0);
  CHECK_FALSE(message.IsInitialized());
  message.mutable_inner();
  CHECK(message.InitializationErrorString() == "inner.id");
  message.mutable_inner()->set_id(0);
  CHECK(message.IsInitialized());
  CHECK(message.InitializationErrorString().empty());
}

TEST_CASE_METHOD(Balanced, "missing fields are named in the order in which they are declared") {
  golden::required2::Backwards message;
  CHECK(message.InitializationErrorString() == "third, first, second");
  message.set_first(1);
  CHECK(message.InitializationErrorString() == "third, second");
}

TEST_CASE_METHOD(Balanced, "required fields below count, in every kind of child") {
  golden::required2::Required message;
  message.add_inners()->set_id(1);
  message.add_inners();
  (*message.mutable_by_name())["k"];
  message.mutable_chosen();
  CHECK(message.InitializationErrorString() ==
        "name, inner, kind, blob, ratio, inners[1].id, by_name[0].value.id, chosen.id");
}

TEST_CASE_METHOD(Balanced, "a required field of a group in an extension's message counts") {
  golden::groups::Groups message;
  message.mutable_must();
  CHECK(message.IsInitialized());
  message.mutable_single()->mutable_deep();
  CHECK(message.InitializationErrorString() == "single.deep.name");
}

TEST_CASE_METHOD(Balanced, "integers of a new message have the schema's defaults") {
  const golden::defaults::Numbers m;
  CHECK(m.int32_min() == INT32_MIN);
  CHECK(m.int32_max() == INT32_MAX);
  CHECK(m.int64_min() == INT64_MIN);
  CHECK(m.int64_max() == INT64_MAX);
  CHECK(m.uint32_max() == UINT32_MAX);
  CHECK(m.uint64_max() == UINT64_MAX);
  CHECK(m.hexadecimal() == 127);
  CHECK(m.octal() == 15);
  CHECK(m.yes());
  CHECK_FALSE(m.no());
  CHECK(m.fruit() == golden::defaults::PEAR);
  CHECK(m.first_fruit() == golden::defaults::APPLE);
  CHECK_FALSE(m.has_int32_min());
}

TEST_CASE_METHOD(Balanced, "floating-point fields of a new message have the schema's defaults") {
  const golden::defaults::Floats m;
  CHECK(m.float_inf() == std::numeric_limits<float>::infinity());
  CHECK(m.double_negative_inf() == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(m.float_nan()));
  CHECK(std::isnan(m.double_nan()));
  CHECK(m.tenth() == 0.1F);
  CHECK(m.float_max() == std::numeric_limits<float>::max());
  CHECK(m.float_smallest() == std::numeric_limits<float>::denorm_min());
  CHECK(m.double_max() == std::numeric_limits<double>::max());
  CHECK(m.double_smallest() == std::numeric_limits<double>::denorm_min());
  CHECK(std::signbit(m.negative_zero()));
  CHECK(m.large() == 1e30F);
}

TEST_CASE_METHOD(Balanced, "strings and bytes of a new message have the schema's defaults") {
  const golden::defaults::Texts m;
  CHECK(m.plain() == "hello");
  CHECK(m.escapes() == "\a\b\f\n\r\t\v\\'\"?");
  CHECK(m.trigraph() ==
        "?"
        "?/ ?"
        "?< ?"
        "?=");
  CHECK(m.nul() == "a\0b"sv);
  CHECK(m.utf8() == "\341\210\264 \303\251 \346\274\242\345\255\227");
  CHECK(m.hex_then_digit() == "\0012\nbc"sv);
  CHECK(m.raw() == "\0\1\376\377"sv);
  CHECK(m.quotes() == "its \"quoted\"");
  CHECK(m.joined() == "one two");
  CHECK(m.dollar() == "$name$ {} %s //% end */ \\");
}

TEST_CASE_METHOD(Balanced, "clearing brings defaults back, in a field and in a message") {
  golden::defaults::Texts m;
  m.set_plain("other");
  m.clear_plain();
  CHECK(m.plain() == "hello");
  m.set_nul("a longer text, which gets memory of its own");
  m.Clear();
  CHECK(m.nul() == "a\0b"sv);
  CHECK(m == golden::defaults::Texts());
  golden::defaults::Numbers numbers;
  numbers.set_yes(false);
  numbers.Clear();
  CHECK(numbers.yes());
}

TEST_CASE_METHOD(Balanced, "mutable_ of a string begins with its default") {
  golden::defaults::Texts m;
  *m.mutable_plain() += ", world";
  CHECK(m.plain() == "hello, world");
  CHECK(m.has_plain());
  CHECK(golden::defaults::Texts().plain() == "hello");
}

TEST_CASE_METHOD(Balanced, "a field set to its default is set") {
  golden::defaults::Numbers m;
  m.set_int32_max(INT32_MAX);
  CHECK(m.has_int32_max());
  CHECK_FALSE(m == golden::defaults::Numbers());
}

TEST_CASE_METHOD(Balanced, "an extension that is not set reads as its default") {
  const Base m;
  CHECK_FALSE(m.HasExtension(ext::number));
  CHECK(m.GetExtension(ext::number) == 0);
  CHECK(m.GetExtension(ext::text) == "none");
  CHECK(m.GetExtension(ext::kind) == ext::KIND_TWO);
  CHECK(m.GetExtension(ext::flag));
  CHECK(m.GetExtension(ext::real) == -std::numeric_limits<double>::infinity());
  CHECK(m.GetExtension(ext::item).id() == 0);
  CHECK(m.ExtensionSize(ext::numbers) == 0);
}

TEST_CASE_METHOD(Balanced, "scalar, string and message extensions are set, read and cleared") {
  Base m;
  CHECK(m.SetExtension(ext::number, -5) == Status::kOk);
  CHECK(m.SetExtension(ext::text, "") == Status::kOk);
  CHECK(m.SetExtension(ext::flag, false) == Status::kOk);
  m.MutableExtension(ext::item)->set_id(7);
  *m.MutableExtension(ext::data) = "\0"sv;
  CHECK(m.GetExtension(ext::number) == -5);
  CHECK(m.GetExtension(ext::text).empty());
  CHECK_FALSE(m.GetExtension(ext::flag));
  CHECK(m.GetExtension(ext::item).id() == 7);
  CHECK(m.GetExtension(ext::data) == "\0"sv);
  m.ClearExtension(ext::item);
  m.ClearExtension(ext::text);
  CHECK_FALSE(m.HasExtension(ext::item));
  CHECK(m.GetExtension(ext::item).id() == 0);
  CHECK(m.GetExtension(ext::text) == "none");
  CHECK(m.HasExtension(ext::number));
}

TEST_CASE_METHOD(Balanced, "repeated extensions are added, set, read and iterated") {
  Base m;
  for (int i = 0; i < 10; ++i) CHECK(m.AddExtension(ext::packed_numbers, i) == Status::kOk);
  CHECK(m.SetExtension(ext::packed_numbers, 0, 100) == Status::kOk);
  CHECK(m.SetExtension(ext::packed_numbers, 10, 1) == Status::kBadIndex);
  int sum = 0;
  for (const int number : m.GetRepeatedExtension(ext::packed_numbers)) sum += number;
  CHECK(sum == 145);
  CHECK(m.AddExtension(ext::texts, "a") == Status::kOk);
  CHECK(m.GetExtension(ext::texts, 0) == "a");
  m.AddExtension(ext::items)->set_id(1);
  m.MutableExtension(ext::items, 0)->set_id(2);
  CHECK(m.GetExtension(ext::items, 0).id() == 2);
  CHECK(m.AddExtension(ext::kinds, ext::KIND_ONE) == Status::kOk);
  CHECK(m.GetExtension(ext::kinds, 0) == ext::KIND_ONE);
  m.ClearExtension(ext::packed_numbers);
  CHECK(m.ExtensionSize(ext::packed_numbers) == 0);
}

TEST_CASE_METHOD(Balanced,
                 "extensions in a message's scope, and those of other files, work alike") {
  Base m;
  m.MutableExtension(ext::Scope::scope)->set_value(1);
  m.MutableExtension(ext::Scope::Inner::deep);
  CHECK(m.SetExtension(ext::Scope::nested_number, 2) == Status::kOk);
  m.MutableExtension(ext::user::far_item)->set_id(3);
  CHECK(m.GetExtension(ext::Scope::scope).value() == 1);
  CHECK(m.HasExtension(ext::Scope::Inner::deep));
  CHECK(m.GetExtension(ext::user::far_item).id() == 3);
  CHECK(m.GetExtension(ext::Scope::nested_number) == 2);
  CHECK(ext::Scope::kScopeFieldNumber == 150);
  CHECK(ext::last.number() == 536870911);
}

TEST_CASE_METHOD(Balanced, "a proto3 file extends descriptor.proto's options") {
  pool::google::protobuf::FieldOptions options;
  CHECK(options.SetExtension(pool::golden::extensions::options::label, "x") == Status::kOk);
  options.MutableExtension(pool::golden::extensions::options::note)->set_text("t");
  CHECK(options.AddExtension(pool::golden::extensions::options::weights, 4) == Status::kOk);
  CHECK(options.DebugString() ==
        "[golden.extensions.options.label]: \"x\"\n[golden.extensions.options.weights]: 4\n"
        "[golden.extensions.options.note] {\n  text: \"t\"\n}\n");
}

TEST_CASE_METHOD(Balanced, "a group is an extension") {
  golden::groups::Groups message;
  message.MutableExtension(golden::groups::groupextension)->set_x(1);
  message.AddExtension(golden::groups::manyextension)->set_y(2);
  const golden::groups::Groups copy = message;
  CHECK(copy.GetExtension(golden::groups::groupextension).x() == 1);
  CHECK(copy.GetExtension(golden::groups::manyextension, 0).y() == 2);
}

}  // namespace roundtrip

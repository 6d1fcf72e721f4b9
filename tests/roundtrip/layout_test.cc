// Layout tables: what another language reads and writes by them is what the accessors see.
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "cpp_pool/string.hpp"
#include "everything.pool.hpp"
#include "inline_strings.pool.hpp"
#include "oneof.pool.hpp"
#include "scalars_proto2.pool.hpp"
#include "support/balanced.hpp"
#include "support/messages.hpp"

namespace roundtrip {
namespace {

using Scalars = golden::scalars2::Scalars;

const cpp_pool_field& field_of(const cpp_pool_layout& layout, std::string_view name) {
  for (std::uint32_t i = 0; i < layout.field_count; ++i) {
    if (layout.fields[i].name == name) return layout.fields[i];
  }
  throw std::invalid_argument(std::string(name));
}

// Writes as a binding does: the bytes at the offset, then the has-bit.
template <class M, class V>
void write(M& message, std::string_view name, const V& value) {
  const cpp_pool_field& field = field_of(M::kLayout, name);
  auto* bytes = reinterpret_cast<unsigned char*>(&message);
  std::memcpy(bytes + field.offset, &value, sizeof(value));
  if (field.has_bit != CPP_POOL_NONE) {
    bytes[field.has_bit / 32 * 4 + field.has_bit % 32 / 8] |=
        static_cast<unsigned char>(1U << field.has_bit % 8);
  }
  if (field.case_offset != CPP_POOL_NONE) {
    std::memcpy(bytes + field.case_offset, &field.number, sizeof(field.number));
  }
}

// Offsets and sizes that other languages rely on without asking.
void check_table(const cpp_pool_layout& layout) {
  CHECK(layout.abi_version == CPP_POOL_ABI_VERSION);
  CHECK(layout.size % layout.alignment == 0);
  CHECK(layout.has_word_count >= 1);
  CHECK(layout.layout_hash != 0);
  CHECK(layout.ops != nullptr);
  std::set<std::uint32_t> has_bits;
  std::uint32_t last_number = 0;
  for (std::uint32_t i = 0; i < layout.field_count; ++i) {
    const cpp_pool_field& field = layout.fields[i];
    INFO(field.name);
    CHECK(field.number > last_number);
    last_number = field.number;
    CHECK(field.offset >= 4 * layout.has_word_count);
    CHECK(field.offset < layout.size);
    CHECK((field.has_bit == CPP_POOL_NONE || field.has_bit < 32 * layout.has_word_count));
    CHECK((field.has_bit == CPP_POOL_NONE || has_bits.insert(field.has_bit).second));
    CHECK((field.shape == CPP_POOL_SHAPE_ONEOF) == (field.case_offset != CPP_POOL_NONE));
    CHECK((field.kind == CPP_POOL_KIND_ENUM) == (field.enumeration != nullptr));
  }
}

}  // namespace

TEST_CASE_METHOD(Balanced, "a scalar written through the table is what the accessor reads") {
  Scalars m;
  write(m, "double_field", -0.5);
  write(m, "float_field", 0.25F);
  write(m, "int32_field", std::int32_t{-3});
  write(m, "int64_field", std::int64_t{-4});
  write(m, "uint32_field", std::uint32_t{5});
  write(m, "uint64_field", std::uint64_t{6});
  write(m, "sint32_field", std::int32_t{-7});
  write(m, "sint64_field", std::int64_t{-8});
  write(m, "fixed32_field", std::uint32_t{9});
  write(m, "fixed64_field", std::uint64_t{10});
  write(m, "sfixed32_field", std::int32_t{-11});
  write(m, "sfixed64_field", std::int64_t{-12});
  write(m, "bool_field", true);
  CHECK(m.ShortDebugString() ==
        "double_field: -0.5 float_field: 0.25 int32_field: -3 int64_field: -4 uint32_field: 5 "
        "uint64_field: 6 sint32_field: -7 sint64_field: -8 fixed32_field: 9 fixed64_field: 10 "
        "sfixed32_field: -11 sfixed64_field: -12 bool_field: true");
  CHECK(m.has_double_field());
  CHECK(m.double_field() == -0.5);
  CHECK(m.sfixed64_field() == -12);
  CHECK(m.fixed32_field() == 9);
  CHECK(m.bool_field());
  CHECK_FALSE(m.has_string_field());
}

TEST_CASE_METHOD(Balanced,
                 "a borrowed string written through the table is what the accessor reads") {
  Scalars m;
  write(m, "string_field", cpp_pool_string{"text", 4, 0});
  write(m, "bytes_field", cpp_pool_string{"\0\1", 2, 0});
  CHECK(m.string_field() == "text");
  CHECK(m.bytes_field() == std::string_view("\0\1", 2));
  CHECK(m.has_bytes_field());
  CHECK(m.check_invariants());
}

TEST_CASE_METHOD(Balanced, "an alternative written through the table is what the accessor reads") {
  golden::oneof::All m;
  write(m, "double_value", 1.5);
  CHECK(m.value_case() == golden::oneof::All::kDoubleValue);
  CHECK(m.double_value() == 1.5);
  write(m, "sfixed32_value", std::int32_t{-2});
  CHECK(m.sfixed32_value() == -2);
  write(m, "bool_value", true);
  CHECK(m.bool_value());
}

TEST_CASE_METHOD(Balanced,
                 "an inline string written through the table is what the accessor reads") {
  golden::inline_strings::Tick m;
  const struct {
    std::uint32_t size;
    char data[16];
  } symbol = {4, "GOOG"};
  write(m, "symbol", symbol);
  write(m, "bid", true);
  CHECK(m.symbol() == "GOOG");
  CHECK(m.bid());
  CHECK(m.key().empty());
}

TEST_CASE_METHOD(Balanced, "the table of every message is consistent") {
  for (const MessageType& type : all_messages()) {
    INFO(type.layout()->full_name);
    check_table(*type.layout());
  }
}

TEST_CASE_METHOD(Balanced, "layouts differ in their hashes when their messages differ") {
  std::map<std::uint64_t, std::string> seen;
  for (const MessageType& type : all_messages()) {
    const cpp_pool_layout& layout = *type.layout();
    const auto [place, is_new] = seen.emplace(layout.layout_hash, layout.full_name);
    INFO(layout.full_name << " and " << place->second);
    CHECK((is_new || layout.field_count == 0));
  }
}

TEST_CASE_METHOD(Balanced, "a table names its fields, their bounds and their defaults") {
  const cpp_pool_layout& layout = own::Everything::kLayout;
  CHECK(std::string_view(layout.full_name) == "roundtrip.own.Everything");
  const cpp_pool_field& text = field_of(layout, "inline_text");
  CHECK(text.max_length == 15);
  CHECK(text.storage == CPP_POOL_STORAGE_INLINE);
  CHECK(field_of(layout, "inline_numbers").max_count == 1000);
  CHECK(field_of(layout, "sint64_field").default_value.i64 == -5);
  CHECK(field_of(layout, "color").default_value.i64 == own::GREEN);
  CHECK(std::string_view(field_of(layout, "text_default").default_value.text->data, 7) ==
        "default");
  CHECK(field_of(layout, "child").message == &layout);
  CHECK(field_of(layout, "leaf_by_text").shape == CPP_POOL_SHAPE_MAP);
  CHECK((field_of(layout, "reals").flags & CPP_POOL_FIELD_PACKED) != 0);
}

TEST_CASE_METHOD(Balanced, "a type's operations make and unmake messages of it") {
  const cpp_pool_layout& layout = own::Everything::kLayout;
  void* message = layout.ops->allocate();
  CHECK(own::Everything::pool().owns(static_cast<own::Everything*>(message)));
  static_cast<own::Everything*>(message)->add_texts("text");
  layout.ops->clear(message);
  CHECK(*static_cast<own::Everything*>(message) == own::Everything());
  layout.ops->deallocate(message);
  layout.ops->deallocate(nullptr);
  alignas(own::Everything) unsigned char memory[sizeof(own::Everything)];
  layout.ops->construct(memory);
  CHECK(cpp_pool::equals(layout, memory, layout.ops->default_instance()));
  layout.ops->destroy(memory);
}

}  // namespace roundtrip

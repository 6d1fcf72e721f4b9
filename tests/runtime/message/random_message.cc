#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/unknown_field_set.h>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "protobuf_bridge.hpp"

namespace bridge {
namespace {

namespace pb = google::protobuf;

std::uint64_t below(Random& random, std::uint64_t bound) { return random() % bound; }

// All widths of numbers come up: random bits, shifted right by a random count.
std::uint64_t random_bits(Random& random) { return random() >> below(random, 64); }

template <class I>
I random_integer(Random& random) {
  constexpr std::array<I, 5> kEdges = {0, 1, static_cast<I>(-1), std::numeric_limits<I>::min(),
                                       std::numeric_limits<I>::max()};
  if (below(random, 4) == 0) return kEdges[below(random, kEdges.size())];
  return static_cast<I>(random_bits(random));
}

template <class F, class Bits>
F random_float(Random& random) {
  using Limits = std::numeric_limits<F>;
  const F edges[] = {F(0),
                     F(1),
                     F(-1.5),
                     F(0.1),
                     F(1) / 3,
                     Limits::infinity(),
                     -Limits::infinity(),
                     Limits::quiet_NaN(),
                     -Limits::quiet_NaN(),
                     Limits::max(),
                     Limits::lowest(),
                     Limits::min(),
                     Limits::denorm_min(),
                     F(1e20),
                     F(123456789),
                     F(1e-5),
                     -F(0)};
  switch (below(random, 3)) {
    case 0:
      return edges[below(random, std::size(edges))];
    case 1:
      return static_cast<F>(static_cast<std::int64_t>(random() % 2000000) - 1000000) / F(1000);
    default: {
      const Bits bits = static_cast<Bits>(random());
      F value;
      std::memcpy(&value, &bits, sizeof(value));
      return value;
    }
  }
}

std::string random_text(Random& random, bool utf8) {
  static const char* const kPieces[] = {
      "a",    "Z9", " ",        "\n",           "\r",
      "\t",   "\"", "'",        "\\",           "\x01",
      "\x7f", "?",  "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
  std::string text;
  for (std::uint64_t n = below(random, 9); n > 0; --n) {
    if (!utf8 && below(random, 2) == 0) {
      text += static_cast<char>(random());
    } else {
      text += kPieces[below(random, std::size(kPieces))];
    }
  }
  return text;
}

int random_enum(const pb::FieldDescriptor& field, Random& random) {
  const pb::EnumDescriptor& type = *field.enum_type();
  if (field.file()->syntax() == pb::FileDescriptor::SYNTAX_PROTO3 && below(random, 4) == 0) {
    return random_integer<int>(random);
  }
  return type
      .value(static_cast<int>(below(random, static_cast<std::uint64_t>(type.value_count()))))
      ->number();
}

struct Filler {
  Random& random;
  int depth;
  int keys;

  void add(pb::Message& message, const pb::FieldDescriptor& field) const;
  void set(pb::Message& message, const pb::FieldDescriptor& field) const;
  void fill(pb::Message& message, const pb::FieldDescriptor& field) const;
};

// Calls `apply` with a random value of the field's C++ type, unless that is a message.
template <class Apply>
void with_random_value(const pb::FieldDescriptor& field, Random& random, Apply apply) {
  using Field = pb::FieldDescriptor;
  switch (field.cpp_type()) {
    case Field::CPPTYPE_INT32:
      return apply(random_integer<std::int32_t>(random), &pb::Reflection::SetInt32,
                   &pb::Reflection::AddInt32);
    case Field::CPPTYPE_INT64:
      return apply(random_integer<std::int64_t>(random), &pb::Reflection::SetInt64,
                   &pb::Reflection::AddInt64);
    case Field::CPPTYPE_UINT32:
      return apply(random_integer<std::uint32_t>(random), &pb::Reflection::SetUInt32,
                   &pb::Reflection::AddUInt32);
    case Field::CPPTYPE_UINT64:
      return apply(random_integer<std::uint64_t>(random), &pb::Reflection::SetUInt64,
                   &pb::Reflection::AddUInt64);
    case Field::CPPTYPE_DOUBLE:
      return apply(random_float<double, std::uint64_t>(random), &pb::Reflection::SetDouble,
                   &pb::Reflection::AddDouble);
    case Field::CPPTYPE_FLOAT:
      return apply(random_float<float, std::uint32_t>(random), &pb::Reflection::SetFloat,
                   &pb::Reflection::AddFloat);
    case Field::CPPTYPE_BOOL:
      return apply(below(random, 2) == 1, &pb::Reflection::SetBool, &pb::Reflection::AddBool);
    case Field::CPPTYPE_ENUM:
      return apply(random_enum(field, random), &pb::Reflection::SetEnumValue,
                   &pb::Reflection::AddEnumValue);
    case Field::CPPTYPE_STRING:
      return apply(random_text(random, field.type() == Field::TYPE_STRING),
                   &pb::Reflection::SetString, &pb::Reflection::AddString);
    case Field::CPPTYPE_MESSAGE:
      break;
  }
}

void Filler::add(pb::Message& message, const pb::FieldDescriptor& field) const {
  const pb::Reflection& reflection = *message.GetReflection();
  if (field.cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
    return fill_random(*reflection.AddMessage(&message, &field), random, depth - 1, keys);
  }
  with_random_value(field, random, [&](auto&& value, auto, auto adder) {
    (reflection.*adder)(&message, &field, std::move(value));
  });
}

void Filler::set(pb::Message& message, const pb::FieldDescriptor& field) const {
  const pb::Reflection& reflection = *message.GetReflection();
  if (field.cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE) {
    return fill_random(*reflection.MutableMessage(&message, &field), random, depth - 1, keys);
  }
  with_random_value(field, random, [&](auto&& value, auto setter, auto) {
    (reflection.*setter)(&message, &field, std::move(value));
  });
}

void Filler::fill(pb::Message& message, const pb::FieldDescriptor& field) const {
  const bool is_message = field.cpp_type() == pb::FieldDescriptor::CPPTYPE_MESSAGE;
  if (depth <= 0 && is_message) return;
  if (!field.is_repeated()) {
    if (below(random, 2) == 0) set(message, field);
    return;
  }
  const std::uint64_t most = field.is_map() ? static_cast<std::uint64_t>(keys) : 3;
  for (std::uint64_t n = below(random, most + 1); n > 0; --n) add(message, field);
}

void add_unknown(pb::UnknownFieldSet& set, Random& random, int depth) {
  const int number = static_cast<int>(30000 + below(random, 5));
  switch (below(random, 6)) {
    case 0:
      return set.AddVarint(number, random_bits(random));
    case 1:
      return set.AddFixed32(number, static_cast<std::uint32_t>(random()));
    case 2:
      return set.AddFixed64(number, random());
    case 3: {
      const std::string text = random_text(random, false);
      return set.AddLengthDelimited(number, text);
    }
    case 4:
      if (depth > 0) add_unknown(*set.AddGroup(number), random, depth - 1);
      return;
    default: {
      pb::UnknownFieldSet inner;
      if (depth > 0) add_unknown(inner, random, depth - 1);
      std::string bytes;
      inner.SerializeToString(&bytes);
      set.AddLengthDelimited(number, bytes);
    }
  }
}

bool keeps_unknown(const pb::Descriptor& type) {
  const std::string& name = type.name();
  return !type.options().map_entry() && !type.options().message_set_wire_format() &&
         name != "Tick" && name != "Point";
}

}  // namespace

void fill_random(pb::Message& message, Random& random, int depth, int keys) {
  const pb::Descriptor& type = *message.GetDescriptor();
  const Filler filler{random, depth, keys};
  for (int i = 0; i < type.field_count(); ++i) {
    if (type.options().map_entry()) {
      filler.set(message, *type.field(i));
    } else {
      filler.fill(message, *type.field(i));
    }
  }
  std::vector<const pb::FieldDescriptor*> extensions;
  type.file()->pool()->FindAllExtensions(&type, &extensions);
  for (const pb::FieldDescriptor* extension : extensions) {
    if (below(random, 2) == 0) filler.fill(message, *extension);
  }
  if (keeps_unknown(type) && below(random, 3) == 0) {
    add_unknown(*message.GetReflection()->MutableUnknownFields(&message), random, 12);
  }
}

void make_random(pb::Message& message, Random& random, int depth, int keys) {
  message.Clear();
  fill_random(message, random, depth, keys);
  message.ParsePartialFromString(message.SerializePartialAsString());
}

}  // namespace bridge

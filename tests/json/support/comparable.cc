#include "support/comparable.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace json_test {
namespace {

namespace pb = google::protobuf;
using pb::FieldDescriptor;

bool is_in_value(const FieldDescriptor& field) {
  return field.containing_type()->full_name() == "google.protobuf.Value";
}

bool is_removed(const FieldDescriptor& field) {
  return field.is_extension() || field.type() == FieldDescriptor::TYPE_GROUP ||
         (field.message_type() != nullptr &&
          field.message_type()->full_name() == "google.protobuf.Any") ||
         (field.enum_type() != nullptr && !is_in_value(field) &&
          field.enum_type()->full_name() == "google.protobuf.NullValue");
}

void visit_children(pb::Message& message, const FieldDescriptor& field) {
  const pb::Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) return make_comparable(*reflection.MutableMessage(&message, &field));
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    make_comparable(*reflection.MutableRepeatedMessage(&message, &field, i));
  }
}

// Map entries of messages have to have one.
void complete_entry(pb::Message& entry) {
  const FieldDescriptor& value = *entry.GetDescriptor()->map_value();
  if (value.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return;
  make_comparable(*entry.GetReflection()->MutableMessage(&entry, &value));
}

// Nanos within a second, of the seconds' sign.
void replace_nanos(pb::Message& duration) {
  constexpr std::int32_t kNanosPerSecond = 1'000'000'000;
  const pb::Reflection& reflection = *duration.GetReflection();
  const pb::Descriptor& type = *duration.GetDescriptor();
  const FieldDescriptor& nanos = *type.FindFieldByNumber(2);
  const std::int64_t seconds = reflection.GetInt64(duration, type.FindFieldByNumber(1));
  const std::int32_t part = std::abs(reflection.GetInt32(duration, &nanos) % kNanosPerSecond);
  reflection.SetInt32(&duration, &nanos, seconds < 0 ? -part : part);
}

void replace_number(pb::Message& value) {
  const pb::Reflection& reflection = *value.GetReflection();
  const FieldDescriptor& number = *value.GetDescriptor()->FindFieldByNumber(2);
  if (std::isfinite(reflection.GetDouble(value, &number))) return;
  reflection.SetDouble(&value, &number, 1.5);
}

void replace_paths(pb::Message& mask) {
  const pb::Reflection& reflection = *mask.GetReflection();
  const FieldDescriptor& paths = *mask.GetDescriptor()->FindFieldByNumber(1);
  for (int i = 0; i < reflection.FieldSize(mask, &paths); ++i) {
    reflection.SetRepeatedString(&mask, &paths, i, i % 2 == 0 ? "foo_bar.baz" : "x1");
  }
}

}  // namespace

void make_comparable(pb::Message& message) {
  const pb::Reflection& reflection = *message.GetReflection();
  const pb::Descriptor& type = *message.GetDescriptor();
  reflection.MutableUnknownFields(&message)->Clear();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    if (is_removed(*field)) {
      reflection.ClearField(&message, field);
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      visit_children(message, *field);
    }
  }
  if (type.options().map_entry()) complete_entry(message);
  if (type.full_name() == "google.protobuf.Duration") replace_nanos(message);
  if (type.full_name() == "google.protobuf.FieldMask") replace_paths(message);
  if (type.full_name() == "google.protobuf.Value") replace_number(message);
  if (type.full_name() == "google.protobuf.Value" &&
      (!reflection.HasOneof(message, type.oneof_decl(0)) ||
       reflection.HasField(message, type.FindFieldByNumber(1)))) {
    reflection.SetEnumValue(&message, type.FindFieldByNumber(1), 0);
  }
}

}  // namespace json_test

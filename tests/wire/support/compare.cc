#include "support/compare.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/unknown_field_set.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

#include "cpp_pool/wire.hpp"
#include "support/pooled.hpp"

namespace wire_test {
namespace {

using cpp_pool::ParseResult;
using cpp_pool::Status;
using pb::FieldDescriptor;
using Entries = std::vector<std::unique_ptr<pb::Message>>;

// Visits the messages of a field that holds some, one or many.
template <class Visit>
void each_child(pb::Message& message, const FieldDescriptor& field, const Visit& visit) {
  const pb::Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) return visit(*reflection.MutableMessage(&message, &field));
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    visit(*reflection.MutableRepeatedMessage(&message, &field, i));
  }
}

std::vector<const FieldDescriptor*> present_fields(const pb::Message& message) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

bool is_message(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
}

bool key_is_less(const pb::Message& left, const pb::Message& right) {
  const FieldDescriptor* key = left.GetDescriptor()->map_key();
  const pb::Reflection& of = *left.GetReflection();
  switch (key->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return of.GetInt32(left, key) < of.GetInt32(right, key);
    case FieldDescriptor::CPPTYPE_INT64:
      return of.GetInt64(left, key) < of.GetInt64(right, key);
    case FieldDescriptor::CPPTYPE_UINT32:
      return of.GetUInt32(left, key) < of.GetUInt32(right, key);
    case FieldDescriptor::CPPTYPE_UINT64:
      return of.GetUInt64(left, key) < of.GetUInt64(right, key);
    case FieldDescriptor::CPPTYPE_BOOL:
      return of.GetBool(left, key) < of.GetBool(right, key);
    default:
      return of.GetString(left, key) < of.GetString(right, key);
  }
}

// Takes the entries out of the message.
Entries take_entries(pb::Message& message, const FieldDescriptor& map) {
  const pb::Reflection& reflection = *message.GetReflection();
  Entries entries;
  for (int i = 0; i < reflection.FieldSize(message, &map); ++i) {
    const pb::Message& entry = reflection.GetRepeatedMessage(message, &map, i);
    entries.emplace_back(entry.New())->CopyFrom(entry);
  }
  reflection.ClearField(&message, &map);
  return entries;
}

// Keys and values are there, and nothing else. False when an entry's value was an unknown one of a
// closed enum.
bool complete(Entries& entries) {
  bool is_certain = true;
  for (const auto& entry : entries) {
    const FieldDescriptor& value = *entry->GetDescriptor()->map_value();
    const pb::Reflection& reflection = *entry->GetReflection();
    if (is_message(value)) reflection.MutableMessage(entry.get(), &value);
    pb::UnknownFieldSet& unknown = *reflection.MutableUnknownFields(entry.get());
    for (int i = 0; i < unknown.field_count(); ++i) {
      if (value.type() == FieldDescriptor::TYPE_ENUM && unknown.field(i).number() == 2 &&
          unknown.field(i).type() == pb::UnknownField::TYPE_VARINT) {
        is_certain = false;
      }
    }
    unknown.Clear();
  }
  return is_certain;
}

bool normalize_map(pb::Message& message, const FieldDescriptor& map) {
  Entries entries = take_entries(message, map);
  const bool is_certain = complete(entries);
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& left, const auto& right) { return key_is_less(*left, *right); });
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i + 1 < entries.size() && !key_is_less(*entries[i], *entries[i + 1])) continue;
    message.GetReflection()->AddAllocatedMessage(&message, &map, entries[i].release());
  }
  return is_certain;
}

// The layout of what a field holds, of a map's entry too.
bool normalize_children(pb::Message& message, const FieldDescriptor& field,
                        const cpp_pool_layout& layout) {
  bool is_certain = true;
  each_child(message, field, [&](pb::Message& child) {
    if (!normalize(child, layout)) is_certain = false;
  });
  return is_certain;
}

bool is_text(const FieldDescriptor& field) {
  return field.cpp_type() == FieldDescriptor::CPPTYPE_STRING;
}

bool text_fits(const pb::Message& message, const FieldDescriptor& field, std::uint32_t bound) {
  const pb::Reflection& reflection = *message.GetReflection();
  if (!field.is_repeated()) return reflection.GetString(message, &field).size() <= bound;
  for (int i = 0; i < reflection.FieldSize(message, &field); ++i) {
    if (reflection.GetRepeatedString(message, &field, i).size() > bound) return false;
  }
  return true;
}

bool fits(pb::Message& message, const cpp_pool_layout& layout);

bool field_fits(pb::Message& message, const FieldDescriptor& field, const cpp_pool_field& ours) {
  if (ours.max_count != 0 && field.is_repeated() &&
      message.GetReflection()->FieldSize(message, &field) > static_cast<int>(ours.max_count)) {
    return false;
  }
  if (ours.max_length != 0 && is_text(field)) return text_fits(message, field, ours.max_length);
  bool all_fit = true;
  if (is_message(field)) {
    each_child(message, field, [&](pb::Message& child) {
      if (!fits(child, *ours.message)) all_fit = false;
    });
  }
  return all_fit;
}

// Whether no value exceeds what ours has room for by max_length and max_count.
bool fits(pb::Message& message, const cpp_pool_layout& layout) {
  for (const FieldDescriptor* field : present_fields(message)) {
    const cpp_pool_field* ours = find_field(layout, *field);
    if (ours != nullptr && !field_fits(message, *field, *ours)) return false;
  }
  return true;
}

// Ours may reject what libprotobuf takes: bounds are an option of ours. hostile_test.cc is about
// where they hold.
bool exceeds_bounds(const ParseResult& result) {
  return result.status == Status::kTooLong || result.status == Status::kTooMany;
}

std::string differ(const char* what, std::string_view ours, std::string_view theirs) {
  return std::string(what) + "\n  ours:   " + std::string(ours) +
         "\n  theirs: " + std::string(theirs);
}

// `theirs` is normalized and of the same content.
std::string compare_text(const Pooled& ours, const pb::Message& theirs) {
  if (ours.is_initialized() != theirs.IsInitialized()) return "IsInitialized differs";
  const std::string wanted = theirs.DebugString();
  const std::string text = ours.text();
  return text == wanted ? "" : differ("DebugString differs", text, wanted);
}

std::string serialize(const Pooled& ours, std::string& bytes) {
  const Status status = ours.serialize(bytes);
  if (status != Status::kOk) return std::string("serialize: ") + cpp_pool::status_name(status);
  if (bytes.size() != ours.byte_size()) {
    return "byte_size is " + std::to_string(ours.byte_size()) + ", not " +
           std::to_string(bytes.size());
  }
  return "";
}

// A DynamicMessage keeps 32 bits of a closed enum's unknown value, generated classes and ours
// all 64. So what ours wrote counts as well if libprotobuf reads the same content from it.
std::string compare_read_again(const Type& type, std::string_view bytes,
                               const std::string& wanted) {
  const auto again = type.make_peer();
  if (!again->ParsePartialFromString(std::string(bytes))) {
    return "libprotobuf rejects " + to_hex(bytes);
  }
  normalize(*again, *type.layout);
  if (serialize_peer(*again) == wanted) return "";
  return differ("content differs", to_hex(bytes), to_hex(wanted));
}

std::string compare_content(const Type& type, const Pooled& ours, pb::Message& theirs) {
  if (!fits(theirs, *type.layout) || !normalize(theirs, *type.layout)) return "";
  std::string bytes;
  if (std::string problem = serialize(ours, bytes); !problem.empty()) return problem;
  const std::string wanted = serialize_peer(theirs);
  if (bytes != wanted) return compare_read_again(type, bytes, wanted);
  return compare_text(ours, theirs);
}

std::string describe(const ParseResult& result) {
  return std::string(cpp_pool::status_name(result.status)) + " at " + std::to_string(result.offset);
}

// What holds for every parse, accepted or not.
std::string check_result(const Pooled& ours, const ParseResult& result, std::string_view bytes) {
  std::string why;
  if (!ours.is_sound(&why)) return "invariants: " + why;
  if (result.offset > bytes.size()) return "offset beyond the input: " + describe(result);
  if (result && result.offset != bytes.size()) return "accepted, but " + describe(result);
  return "";
}

}  // namespace

std::string serialize_peer(const pb::Message& message) {
  std::string bytes;
  pb::io::StringOutputStream stream(&bytes);
  pb::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializePartialToCodedStream(&coded);
  coded.Trim();
  return bytes;
}

bool normalize(pb::Message& message, const cpp_pool_layout& layout) {
  bool is_certain = true;
  for (const FieldDescriptor* field : present_fields(message)) {
    if (field->is_map() && !normalize_map(message, *field)) is_certain = false;
    if (!is_message(*field)) continue;
    const cpp_pool_field* ours = find_field(layout, *field);
    if (ours != nullptr && !normalize_children(message, *field, *ours->message)) {
      is_certain = false;
    }
  }
  const bool is_entry = (layout.flags & CPP_POOL_LAYOUT_MAP_ENTRY) != 0;
  if (layout.unknown_offset == CPP_POOL_NONE && !is_entry) {
    message.GetReflection()->MutableUnknownFields(&message)->Clear();
  }
  return is_certain;
}

std::string check_message(const Type& type, const pb::Message& message) {
  const std::string bytes = serialize_peer(message);
  Pooled ours(*type.layout);
  const ParseResult result = ours.parse(bytes, {.partial = true});
  if (!result) return "parse: " + describe(result);
  if (std::string problem = check_result(ours, result, bytes); !problem.empty()) return problem;
  std::string again;
  if (std::string problem = serialize(ours, again); !problem.empty()) return problem;
  if (again != bytes) return differ("bytes differ", to_hex(again), to_hex(bytes));
  return compare_text(ours, message);
}

std::string check_bytes(const Type& type, std::string_view bytes) {
  Pooled ours(*type.layout);
  const ParseResult result = ours.parse(bytes, {.partial = true});
  if (std::string problem = check_result(ours, result, bytes); !problem.empty()) return problem;
  const auto theirs = type.make_peer();
  const bool is_accepted =
      theirs->ParsePartialFromArray(bytes.data(), static_cast<int>(bytes.size()));
  if (!result && (!is_accepted || exceeds_bounds(result))) return "";
  if (is_accepted != (result.status == Status::kOk)) {
    return std::string("libprotobuf ") + (is_accepted ? "accepts" : "rejects") + ", ours has " +
           describe(result);
  }
  return compare_content(type, ours, *theirs);
}

std::string to_hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const char byte : bytes) {
    hex += kDigits[static_cast<unsigned char>(byte) >> 4];
    hex += kDigits[byte & 0xf];
  }
  return hex;
}

}  // namespace wire_test

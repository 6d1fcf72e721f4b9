#include "support/random_message.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/unknown_field_set.h>

#include <algorithm>
#include <cfloat>
#include <iterator>
#include <limits>
#include <map>
#include <string>

#include "support/compare.hpp"

namespace wire_test {
namespace {

using pb::FieldDescriptor;

constexpr int kMostDepth = 6;
constexpr std::uint32_t kNoBound = UINT32_MAX;

template <class V>
V random_float(Random& random) {
  using Limits = std::numeric_limits<V>;
  const V kSpecial[] = {V{0},
                        -V{0},
                        Limits::infinity(),
                        -Limits::infinity(),
                        Limits::max(),
                        Limits::lowest(),
                        Limits::min(),
                        Limits::denorm_min(),
                        Limits::quiet_NaN(),
                        V{1},
                        V{-1.5}};
  if (one_in(random, 2)) return kSpecial[below(random, std::size(kSpecial))];
  return static_cast<V>(static_cast<double>(random()) / 1e9);
}

// Any number of bits is as likely as another, so all lengths of varints come up.
template <class V>
V random_int(Random& random) {
  const V kSpecial[] = {V{0}, V{1}, static_cast<V>(-1), std::numeric_limits<V>::min(),
                        std::numeric_limits<V>::max()};
  if (one_in(random, 4)) return kSpecial[below(random, std::size(kSpecial))];
  const auto value = static_cast<V>(random() >> below(random, 64));
  return one_in(random, 3) ? static_cast<V>(V{0} - value) : value;
}

std::size_t random_size(Random& random, std::uint32_t bound) {
  constexpr std::size_t kSpecial[] = {0, 1, 15, 16, 17, 127, 128, 129, 300};
  const std::size_t size = one_in(random, 4)     ? kSpecial[below(random, std::size(kSpecial))]
                           : one_in(random, 200) ? below(random, 20'000)
                                                 : below(random, 24);
  return std::min<std::size_t>(size, bound);
}

std::string random_bytes(Random& random, std::uint32_t bound) {
  std::string bytes(random_size(random, bound), '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

// UTF-8 of one to four bytes a character.
std::string random_text(Random& random, std::uint32_t bound) {
  constexpr const char* kCharacters[] = {
      "\x7f",         "\xc2\x80",     "\xdf\xbf",         "\xe0\xa0\x80",
      "\xed\x9f\xbf", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"};
  const std::size_t size = random_size(random, bound);
  const bool is_ascii = !one_in(random, 3);
  std::string text;
  while (text.size() < size) {
    const std::string next = is_ascii || one_in(random, 2)
                                 ? std::string(1, static_cast<char>(below(random, 128)))
                                 : kCharacters[below(random, std::size(kCharacters))];
    if (text.size() + next.size() > bound) break;
    text += next;
  }
  return text;
}

const std::vector<const FieldDescriptor*>& extensions_of(const pb::Descriptor& type) {
  static std::map<const pb::Descriptor*, std::vector<const FieldDescriptor*>> known;
  const auto [found, is_new] = known.try_emplace(&type);
  if (is_new) type.file()->pool()->FindAllExtensions(&type, &found->second);
  return found->second;
}

class Author {
 public:
  Author(Random& random, std::size_t budget) : random_(random), budget_(budget) {}

  void fill(pb::Message& message, const cpp_pool_layout& layout, int depth) {
    // Of every eight fields, this many; so there are empty messages and full ones.
    const std::uint64_t density = below(random_, 9);
    const pb::Descriptor& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
      if (below(random_, 8) < density) add(message, *type.field(i), layout, depth);
    }
    for (const FieldDescriptor* extension : extensions_of(type)) {
      if (below(random_, 8) < density) add(message, *extension, layout, depth);
    }
    if (one_in(random_, 4) && layout.unknown_offset != CPP_POOL_NONE) add_unknown(message);
  }

 private:
  void add(pb::Message& message, const FieldDescriptor& field, const cpp_pool_layout& layout,
           int depth) {
    const cpp_pool_field* ours = find_field(layout, field);
    if (ours == nullptr) return;
    const std::uint32_t max_length = ours->max_length == 0 ? kNoBound : ours->max_length;
    const std::uint32_t max_count = ours->max_count == 0 ? kNoBound : ours->max_count;
    const bool is_deep = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    std::uint64_t count = field.is_repeated() ? below(random_, one_in(random_, 20) ? 100 : 5) : 1;
    for (count = std::min<std::uint64_t>(count, max_count); count != 0 && budget_ != 0; --count) {
      --budget_;
      if (!is_deep) {
        add_value(message, field, max_length);
      } else if (depth < kMostDepth) {
        add_child(message, field, *ours->message, depth);
      }
    }
  }

  void add_child(pb::Message& message, const FieldDescriptor& field, const cpp_pool_layout& layout,
                 int depth) {
    const pb::Reflection& reflection = *message.GetReflection();
    pb::Message& child = field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                             : *reflection.MutableMessage(&message, &field);
    if (!field.is_map()) return fill(child, layout, depth + 1);
    // Both of a key and a value, nothing else.
    for (int i = 0; i < 2; ++i) add(child, *child.GetDescriptor()->field(i), layout, depth + 1);
  }

  void add_value(pb::Message& message, const FieldDescriptor& field, std::uint32_t max_length) {
    const pb::Reflection& reflection = *message.GetReflection();
    const auto put = [&](auto append, auto assign, const auto& value) {
      field.is_repeated() ? (reflection.*append)(&message, &field, value)
                          : (reflection.*assign)(&message, &field, value);
    };
    using R = pb::Reflection;
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return put(&R::AddInt32, &R::SetInt32, random_int<std::int32_t>(random_));
      case FieldDescriptor::CPPTYPE_INT64:
        return put(&R::AddInt64, &R::SetInt64, random_int<std::int64_t>(random_));
      case FieldDescriptor::CPPTYPE_UINT32:
        return put(&R::AddUInt32, &R::SetUInt32, random_int<std::uint32_t>(random_));
      case FieldDescriptor::CPPTYPE_UINT64:
        return put(&R::AddUInt64, &R::SetUInt64, random_int<std::uint64_t>(random_));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return put(&R::AddDouble, &R::SetDouble, random_float<double>(random_));
      case FieldDescriptor::CPPTYPE_FLOAT:
        return put(&R::AddFloat, &R::SetFloat, random_float<float>(random_));
      case FieldDescriptor::CPPTYPE_BOOL:
        return put(&R::AddBool, &R::SetBool, one_in(random_, 2));
      case FieldDescriptor::CPPTYPE_ENUM:
        return put(&R::AddEnumValue, &R::SetEnumValue, random_enum(field));
      default:
        return put(&R::AddString, &R::SetString,
                   field.type() == FieldDescriptor::TYPE_BYTES ? random_bytes(random_, max_length)
                                                               : random_text(random_, max_length));
    }
  }

  int random_enum(const FieldDescriptor& field) {
    const pb::EnumDescriptor& type = *field.enum_type();
    const bool is_open = type.file()->syntax() == pb::FileDescriptor::SYNTAX_PROTO3;
    if (is_open && one_in(random_, 3)) return random_int<std::int32_t>(random_);
    const auto count = static_cast<std::uint64_t>(type.value_count());
    return type.value(static_cast<int>(below(random_, count)))->number();
  }

  void add_unknown(pb::Message& message) {
    const pb::Descriptor& type = *message.GetDescriptor();
    pb::UnknownFieldSet& set = *message.GetReflection()->MutableUnknownFields(&message);
    for (std::uint64_t count = 1 + below(random_, 4); count != 0; --count) {
      const int number = 1 + static_cast<int>(random() >> below(random_, 29) & 0x1ffffffeu);
      if (type.FindFieldByNumber(number) != nullptr ||
          type.file()->pool()->FindExtensionByNumber(&type, number) != nullptr) {
        continue;
      }
      // Of a message set nothing else is written.
      const bool is_set = type.options().message_set_wire_format();
      is_set ? set.AddLengthDelimited(number, random_bytes(random_, 100))
             : add_unknown(set, number, 3);
    }
  }

  void add_unknown(pb::UnknownFieldSet& set, int number, int depth) {
    switch (below(random_, depth == 0 ? 4 : 5)) {
      case 0:
        return set.AddVarint(number, random_int<std::uint64_t>(random_));
      case 1:
        return set.AddFixed32(number, random_int<std::uint32_t>(random_));
      case 2:
        return set.AddFixed64(number, random());
      case 3:
        return set.AddLengthDelimited(number, random_bytes(random_, 300));
      default:
        pb::UnknownFieldSet& group = *set.AddGroup(number);
        for (std::uint64_t count = below(random_, 3); count != 0; --count) {
          add_unknown(group, 1 + static_cast<int>(below(random_, 3000)), depth - 1);
        }
    }
  }

  std::uint64_t random() { return random_(); }

  Random& random_;
  std::size_t budget_;  // values that may still be added
};

}  // namespace

std::unique_ptr<pb::Message> random_message(const Type& type, Random& random) {
  constexpr std::size_t kBudgets[] = {4, 16, 16, 64, 64, 64, 256};
  auto message = type.make_peer();
  Author(random, kBudgets[below(random, std::size(kBudgets))]).fill(*message, *type.layout, 0);
  normalize(*message, *type.layout);
  return message;
}

}  // namespace wire_test

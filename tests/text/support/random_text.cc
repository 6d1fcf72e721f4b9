#include "random_text.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <cstring>
#include <vector>

#include "cpp_pool/registry.hpp"

namespace text_test {
namespace {

namespace pb = google::protobuf;

std::uint64_t below(std::uint64_t bound, Random& random) { return random() % bound; }

// Zero, small, large or negative ones, and any.
std::uint64_t random_bits(Random& random) {
  constexpr std::uint64_t kSome[] = {0, 1, 2, 127, 128, 0x7fffffff, 0x80000000, ~0ULL};
  return below(2, random) == 0 ? kSome[below(8, random)] : random();
}

template <class Float>
Float random_float(Random& random) {
  if (below(3, random) != 0) return static_cast<Float>(static_cast<int>(random())) / 64;
  const std::uint64_t bits = random();
  Float value;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

std::string random_string(bool is_text, Random& random) {
  static const char* const kParts[] = {"", "a", "\n", "\"", "\\", "\xc3\xa4", "\xf0\x9f\x98\x80"};
  std::string value;
  for (std::uint64_t i = below(6, random); i > 0; --i) {
    value += is_text ? kParts[below(7, random)] : std::string(1, static_cast<char>(random()));
  }
  return value;
}

class Filler {
 public:
  Filler(pb::Message& message, const pb::FieldDescriptor& field, Random& random, int depth)
      : message_(message), field_(field), random_(random), depth_(depth) {}

  void set() {
    const pb::Reflection& r = *message_.GetReflection();
    const std::uint64_t bits = random_bits(random_);
    using Field = pb::FieldDescriptor;
    switch (field_.cpp_type()) {
      case Field::CPPTYPE_INT32:
        return put(&pb::Reflection::SetInt32, &pb::Reflection::AddInt32,
                   static_cast<std::int32_t>(bits));
      case Field::CPPTYPE_INT64:
        return put(&pb::Reflection::SetInt64, &pb::Reflection::AddInt64,
                   static_cast<std::int64_t>(bits));
      case Field::CPPTYPE_UINT32:
        return put(&pb::Reflection::SetUInt32, &pb::Reflection::AddUInt32,
                   static_cast<std::uint32_t>(bits));
      case Field::CPPTYPE_UINT64:
        return put(&pb::Reflection::SetUInt64, &pb::Reflection::AddUInt64, bits);
      case Field::CPPTYPE_DOUBLE:
        return put(&pb::Reflection::SetDouble, &pb::Reflection::AddDouble,
                   random_float<double>(random_));
      case Field::CPPTYPE_FLOAT:
        return put(&pb::Reflection::SetFloat, &pb::Reflection::AddFloat,
                   random_float<float>(random_));
      case Field::CPPTYPE_BOOL:
        return put(&pb::Reflection::SetBool, &pb::Reflection::AddBool, bits % 2 != 0);
      case Field::CPPTYPE_ENUM:
        return put(&pb::Reflection::SetEnum, &pb::Reflection::AddEnum, random_value());
      case Field::CPPTYPE_STRING:
        return put_string(random_string(field_.type() == Field::TYPE_STRING, random_));
      case Field::CPPTYPE_MESSAGE:
        if (depth_ == 0) return;
        return fill_random(field_.is_repeated() ? *r.AddMessage(&message_, &field_)
                                                : *r.MutableMessage(&message_, &field_),
                           random_, depth_ - 1);
    }
  }

 private:
  template <class V>
  using Put = void (pb::Reflection::*)(pb::Message*, const pb::FieldDescriptor*, V) const;

  template <class V>
  void put(Put<V> set_it, Put<V> add_it, V value) {
    (message_.GetReflection()->*(field_.is_repeated() ? add_it : set_it))(&message_, &field_,
                                                                          value);
  }
  void put_string(std::string value) {
    const pb::Reflection& r = *message_.GetReflection();
    if (field_.is_repeated()) {
      r.AddString(&message_, &field_, std::move(value));
    } else {
      r.SetString(&message_, &field_, std::move(value));
    }
  }
  const pb::EnumValueDescriptor* random_value() {
    const pb::EnumDescriptor& type = *field_.enum_type();
    return type.value(
        static_cast<int>(below(static_cast<std::uint64_t>(type.value_count()), random_)));
  }

  pb::Message& message_;
  const pb::FieldDescriptor& field_;
  Random& random_;
  int depth_;
};

// Those of the options have no generated code here.
bool is_linked(const pb::FieldDescriptor& extension) {
  const auto* type = cpp_pool::find_message_type(extension.containing_type()->full_name());
  return type != nullptr && cpp_pool::find_extension(*type, extension.full_name()) != nullptr;
}

std::vector<std::string> tokens_of(const std::string& text) {
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    const auto is_word = [&](std::size_t i) {
      return std::isalnum(text[i]) != 0 || text[i] == '_';
    };
    while (is_word(at) && end < text.size() && is_word(end)) ++end;
    tokens.push_back(text.substr(at, end - at));
    at = end;
  }
  return tokens;
}

void mutate_once(std::vector<std::string>& tokens, Random& random) {
  static const char* const kSome[] = {
      ";",   ",",   ":",   "{",   "}",        "<",           ">",   "[",    "]",   "-",
      ".",   "/",   "#",   "1",   "0",        "1f",          "inf", "true", "'x'", "\"\\0\"",
      "0x1", "1e5", "\\",  "\n",  "'",        "\"",          "a",   "b",    "ä",   "007",
      "-1",  ".5",  "nan", "key", "value { ", "99999999999", " "};
  const std::size_t place = below(tokens.size() + 1, random);
  const std::string some = kSome[below(std::size(kSome), random)];
  if (place == tokens.size()) {
    tokens.push_back(some);
  } else if (below(4, random) == 0) {
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(place));
  } else if (below(3, random) == 0) {
    tokens[place] += tokens[place];
  } else if (below(2, random) == 0) {
    std::swap(tokens[place], tokens[below(tokens.size(), random)]);
  } else {
    tokens[place] = some;
  }
}

}  // namespace

void fill_random(pb::Message& message, Random& random, int depth) {
  const pb::Descriptor& type = *message.GetDescriptor();
  std::vector<const pb::FieldDescriptor*> fields;
  type.file()->pool()->FindAllExtensions(&type, &fields);
  std::erase_if(fields, [](const auto* extension) { return !is_linked(*extension); });
  for (int i = 0; i < type.field_count(); ++i) fields.push_back(type.field(i));
  for (const pb::FieldDescriptor* field : fields) {
    const bool is_needed = field->is_required() || type.options().map_entry();
    if (!is_needed && below(2, random) == 0) continue;
    for (std::uint64_t i = field->is_repeated() ? below(4, random) : 1; i > 0; --i) {
      Filler(message, *field, random, depth).set();
    }
  }
}

std::string mutate(const std::string& text, Random& random) {
  std::vector<std::string> tokens = tokens_of(text);
  for (std::uint64_t i = 1 + below(3, random); i > 0; --i) mutate_once(tokens, random);
  std::string mutated;
  for (const std::string& token : tokens) mutated += token;
  return mutated;
}

}  // namespace text_test

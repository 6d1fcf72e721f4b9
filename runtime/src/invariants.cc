#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/raw_map.hpp"
#include "field_ops.hpp"

namespace cpp_pool {
namespace detail {
namespace {

bool fail(const cpp_pool_field& field, const char* reason, std::string* why) {
  if (why != nullptr) *why = std::string(field.name) + ": " + reason;
  return false;
}

bool check_value(const cpp_pool_field& field, const void* place, std::string* why) {
  switch (form_of(field)) {
    case Form::kOne:
      return load<std::uint8_t>(place) <= 1 || fail(field, "a bool is neither 0 nor 1", why);
    case Form::kString:
      return string_at(place).check_invariants() || fail(field, "a broken string", why);
    case Form::kInlineString: {
      const auto size = load<std::uint32_t>(place);
      if (size > field.max_length) return fail(field, "longer than max_length", why);
      return *at(place, sizeof(size) + size) == 0 || fail(field, "no NUL behind the text", why);
    }
    case Form::kMessage:
      if (load<const void*>(place) == nullptr) return fail(field, "present without a child", why);
      return check_invariants(*field.message, load<const void*>(place), why);
    case Form::kInlineMessage:
      return check_invariants(*field.message, place, why);
    default:
      return true;
  }
}

bool check_elements(const cpp_pool_field& field, const Elements& elements, std::string* why) {
  if (elements.size > elements.capacity) return fail(field, "size exceeds capacity", why);
  if (elements.capacity != 0 && elements.data == nullptr) return fail(field, "no data", why);
  if (field.max_count != 0 && elements.size > field.max_count) {
    return fail(field, "more elements than max_count", why);
  }
  for (std::uint32_t i = 0; i < elements.size; ++i) {
    if (!check_value(field, elements[i], why)) return false;
  }
  return true;
}

bool check_map(const cpp_pool_field& field, const void* place, std::string* why) {
  if (!raw::check_invariants(place, raw::shape_of(*field.message))) {
    return fail(field, "a broken map", why);
  }
  const Elements entries = entries_of(field, place);
  const cpp_pool_field& key = key_of(field);
  const cpp_pool_field& value = value_of(field);
  for (std::uint32_t i = 0; i < entries.size; ++i) {
    if (!check_value(key, entries[i] + key.offset, why)) return false;
    if (!check_value(value, entries[i] + value.offset, why)) return false;
  }
  return true;
}

// The oneof's case names one of its own alternatives or none.
bool check_case(const cpp_pool_layout& layout, const cpp_pool_field& field, const void* message,
                std::string* why) {
  const auto number = load<std::uint32_t>(at(message, field.case_offset));
  if (number == 0) {
    if (!is_kept_text(field, message)) return true;
    const auto& kept = *reinterpret_cast<const String*>(at(message, field.offset));
    const bool is_sound = kept.empty() && !kept.is_borrowed() && kept.check_invariants();
    return is_sound || fail(field, "a kept string is broken", why);
  }
  for (const cpp_pool_field& other : fields_of(layout)) {
    if (other.number == number && other.case_offset == field.case_offset) return true;
  }
  return fail(field, "the oneof's case is no alternative of it", why);
}

}  // namespace

bool check_field(const cpp_pool_field& field, const void* place, std::string* why) {
  switch (field.shape) {
    case CPP_POOL_SHAPE_REPEATED:
      return check_elements(field, elements_of(field, place), why);
    case CPP_POOL_SHAPE_MAP:
      return check_map(field, place, why);
    default:
      return check_value(field, place, why);
  }
}

}  // namespace detail

bool check_invariants(const cpp_pool_layout& layout, const void* message, std::string* why) {
  for (const cpp_pool_field& field : detail::fields_of(layout)) {
    if (field.shape == CPP_POOL_SHAPE_ONEOF && !detail::check_case(layout, field, message, why)) {
      return false;
    }
    if (!detail::is_present(field, message)) continue;
    if (!detail::check_field(field, detail::at(message, field.offset), why)) return false;
  }
  const String* unknown = detail::unknown_of(layout, message);
  if (unknown != nullptr && !unknown->check_invariants()) {
    if (why != nullptr) *why = "broken unknown fields";
    return false;
  }
  const ExtensionSet* extensions = detail::extensions_of(layout, message);
  return extensions == nullptr || extensions->check_invariants(why);
}

}  // namespace cpp_pool

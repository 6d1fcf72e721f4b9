#include "cpp_pool/layout_ops.hpp"
#include "field_ops.hpp"

namespace cpp_pool {
namespace detail {
namespace {

template <class F>
bool same_number(const void* left, const void* right) noexcept {
  const F a = load<F>(left);
  const F b = load<F>(right);
  return a == b || (a != a && b != b);
}

bool equal_value(const cpp_pool_field& field, const void* left, const void* right) noexcept {
  if (field.kind == CPP_POOL_KIND_DOUBLE) return same_number<double>(left, right);
  if (field.kind == CPP_POOL_KIND_FLOAT) return same_number<float>(left, right);
  const Form form = form_of(field);
  switch (form) {
    case Form::kOne:
      return load<std::uint8_t>(left) == load<std::uint8_t>(right);
    case Form::kFour:
      return load<std::uint32_t>(left) == load<std::uint32_t>(right);
    case Form::kEight:
      return load<std::uint64_t>(left) == load<std::uint64_t>(right);
    case Form::kString:
    case Form::kInlineString:
      return text_at(form, left) == text_at(form, right);
    case Form::kMessage:
    case Form::kInlineMessage:
      return equals(*field.message, child_at(field, left), child_at(field, right));
  }
  return false;
}

bool equal_elements(const cpp_pool_field& field, const Elements& left,
                    const Elements& right) noexcept {
  if (left.size != right.size) return false;
  for (std::uint32_t i = 0; i < left.size; ++i) {
    if (!equal_value(field, left[i], right[i])) return false;
  }
  return true;
}

// Keys are unique, so equal sizes and every left entry found on the right make equal sets.
bool equal_maps(const cpp_pool_field& field, const void* left, const void* right) noexcept {
  const Elements entries = entries_of(field, left);
  if (entries.size != entries_of(field, right).size) return false;
  const cpp_pool_field& value = value_of(field);
  for (std::uint32_t i = 0; i < entries.size; ++i) {
    const void* match = find_entry(field, right, entries[i]);
    if (match == nullptr) return false;
    if (!equal_value(value, entries[i] + value.offset, at(match, value.offset))) return false;
  }
  return true;
}

bool equal_extras(const cpp_pool_layout& layout, const void* left, const void* right) noexcept {
  if (const String* unknown = unknown_of(layout, left)) {
    if (unknown->view() != unknown_of(layout, right)->view()) return false;
  }
  const ExtensionSet* extensions = extensions_of(layout, left);
  return extensions == nullptr || extensions->equals(*extensions_of(layout, right));
}

}  // namespace

bool equal_field(const cpp_pool_field& field, const void* left, const void* right) noexcept {
  switch (field.shape) {
    case CPP_POOL_SHAPE_REPEATED:
      return equal_elements(field, elements_of(field, left), elements_of(field, right));
    case CPP_POOL_SHAPE_MAP:
      return equal_maps(field, left, right);
    default:
      return equal_value(field, left, right);
  }
}

}  // namespace detail

bool equals(const cpp_pool_layout& layout, const void* left, const void* right) noexcept {
  if (left == right) return true;
  for (const cpp_pool_field& field : detail::fields_of(layout)) {
    // Presence decides only where it is tracked: an implicit 0.0 equals -0.0.
    if (detail::tracks_presence(field)) {
      const bool is_there = detail::is_present(field, left);
      if (is_there != detail::is_present(field, right)) return false;
      if (!is_there) continue;
    }
    if (!detail::equal_field(field, detail::at(left, field.offset),
                             detail::at(right, field.offset))) {
      return false;
    }
  }
  return detail::equal_extras(layout, left, right);
}

}  // namespace cpp_pool

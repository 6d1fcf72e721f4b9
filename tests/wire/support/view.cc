#include "support/view.hpp"

#include <cstring>
#include <string_view>

#include "field_access.hpp"

namespace wire_test {
namespace {

using cpp_pool::detail::at;
using cpp_pool::detail::Form;
using cpp_pool::detail::load;

bool same_value(const cpp_pool_field& field, Form form, const void* left, const void* right) {
  switch (form) {
    case Form::kString:
    case Form::kInlineString:
      return cpp_pool::detail::text_at(form, left) == cpp_pool::detail::text_at(form, right);
    case Form::kMessage:
    case Form::kInlineMessage:
      return compare_views(*field.message, cpp_pool::detail::child_at(field, left),
                           cpp_pool::detail::child_at(field, right))
          .empty();
    default:
      return std::memcmp(left, right, cpp_pool::detail::stride_of(field, form)) == 0;
  }
}

bool same_elements(const cpp_pool_field& field, const void* left, const void* right) {
  const auto ours = cpp_pool::detail::elements_of(field, left);
  const auto theirs = cpp_pool::detail::elements_of(field, right);
  if (ours.size != theirs.size) return false;
  const Form form = cpp_pool::detail::form_of(field);
  for (std::uint32_t i = 0; i < ours.size; ++i) {
    if (!same_value(field, form, ours[i], theirs[i])) return false;
  }
  return true;
}

bool same_field(const cpp_pool_field& field, const void* left, const void* right) {
  const void* a = at(left, field.offset);
  const void* b = at(right, field.offset);
  const Form form = cpp_pool::detail::form_of(field);
  const bool is_there = cpp_pool::detail::is_present(field, left);
  if (is_there != cpp_pool::detail::is_present(field, right)) return false;
  switch (field.shape) {
    case CPP_POOL_SHAPE_REPEATED:
      return same_elements(field, a, b);
    case CPP_POOL_SHAPE_MAP:
      return load<cpp_pool::detail::RawMap>(a).size == load<cpp_pool::detail::RawMap>(b).size;
    case CPP_POOL_SHAPE_ONEOF:
      return !is_there || same_value(field, form, a, b);
    default:
      // A child that is not there may be kept, with what it held.
      return (!is_there && form == Form::kMessage) || same_value(field, form, a, b);
  }
}

}  // namespace

std::string compare_views(const cpp_pool_layout& layout, const void* left, const void* right) {
  if (std::memcmp(left, right, std::size_t{4} * layout.has_word_count) != 0) return "has-bits";
  for (const cpp_pool_field& field : cpp_pool::detail::fields_of(layout)) {
    if (!same_field(field, left, right)) return field.name;
  }
  if (layout.unknown_offset == CPP_POOL_NONE) return "";
  const auto text = [&](const void* message) {
    return cpp_pool::detail::text_at(Form::kString, at(message, layout.unknown_offset));
  };
  return text(left) == text(right) ? "" : "unknown fields";
}

}  // namespace wire_test

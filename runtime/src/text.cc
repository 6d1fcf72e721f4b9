#include "cpp_pool/text.hpp"

#include <utility>

#include "cpp_pool/raise.hpp"
#include "cpp_pool/wire.hpp"
#include "field_ops.hpp"
#include "map_order.hpp"
#include "text_names.hpp"
#include "text_printer.hpp"

namespace cpp_pool {
namespace detail {
namespace {

constexpr int kUnknownDepth = 10;  // libprotobuf's bound on guessing messages in unknown bytes

std::string extension_name(const cpp_pool_layout& extendee, const cpp_pool_field& field) {
  const std::string_view item = type_name_of_item(extendee, field);
  return "[" + std::string(item.empty() ? field.name : item) + "]";
}

}  // namespace

void TextPrinter::begin_line() {
  if (!options_.one_line) out_.append(2 * depth_, ' ');
}

void TextPrinter::open_block() {
  out_ += " {";
  end_line();
  ++depth_;
}

void TextPrinter::close_block() {
  --depth_;
  begin_line();
  out_ += '}';
  end_line();
}

void TextPrinter::print(const cpp_pool_layout& layout, const void* message) {
  if (depth_ > kMaxPrintDepth) return;
  if (is_any(layout) && print_any(layout, message)) return;
  print_fields(layout, message);
  if (layout.unknown_offset != CPP_POOL_NONE && !options_.hide_unknown) {
    const bool is_set = (layout.flags & CPP_POOL_LAYOUT_MESSAGE_SET) != 0;
    print_unknown(text_at(Form::kString, at(message, layout.unknown_offset)), kUnknownDepth,
                  is_set ? UINT64_MAX : UINT32_MAX);
  }
}

void TextPrinter::print_fields(const cpp_pool_layout& layout, const void* message) {
  ExtensionCursor extensions(layout, message);
  const auto print_extensions = [&](std::uint32_t below) {
    while (const ExtensionEntry* entry = extensions.next_below(below)) {
      print_field(*entry->field, extension_name(layout, *entry->field), entry->value);
    }
  };
  for (const cpp_pool_field& field : fields_of(layout)) {
    if (!is_present(field, message)) continue;
    print_extensions(field.number);
    print_field(field, text_name_of(field), at(message, field.offset));
  }
  print_extensions(UINT32_MAX);
}

bool TextPrinter::print_any(const cpp_pool_layout& any, const void* message) {
  const cpp_pool_field& value = any.fields[1];
  const std::string_view url = text_at(form_of(any.fields[0]), at(message, any.fields[0].offset));
  const cpp_pool_layout* const type = type_of_any(url);
  if (type == nullptr || any_depth_ == kMaxPrintedAnys) return false;
  const ScratchMessage content(*type);
  ParseOptions options;
  options.alias = true;  // the bytes outlive what is printed of them
  if (content.get() == nullptr ||
      !parse(*type, content.get(), text_at(form_of(value), at(message, value.offset)), options)) {
    return false;
  }
  begin_line();
  out_ += '[';
  out_ += url;
  out_ += ']';
  open_block();
  ++any_depth_;
  print(*type, content.get());
  --any_depth_;
  close_block();
  return true;
}

void TextPrinter::print_field(const cpp_pool_field& field, std::string_view name,
                              const void* place) {
  if (field.shape == CPP_POOL_SHAPE_MAP) return print_map(field, place);
  if (field.shape != CPP_POOL_SHAPE_REPEATED) return print_value(field, name, place);
  const Elements elements = elements_of(field, place);
  for (std::uint32_t i = 0; i < elements.size; ++i) print_value(field, name, elements[i]);
}

void TextPrinter::print_map(const cpp_pool_field& field, const void* place) {
  const SortedEntries sorted(field, place);
  if (!sorted.is_complete()) raise_no_memory();
  const cpp_pool_field& key = key_of(field);
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const unsigned char* const entry = sorted[i];
    begin_line();
    out_ += field.name;
    open_block();
    print_value(key, "key", entry + key.offset);
    print_value(value_of(field), "value", entry + value_of(field).offset);
    close_block();
  }
}

void TextPrinter::print_value(const cpp_pool_field& field, std::string_view name,
                              const void* place) {
  begin_line();
  out_ += name;
  if (is_message(form_of(field))) {
    open_block();
    print(*field.message, child_at(field, place));
    close_block();
  } else {
    out_ += ": ";
    print_scalar(field, place);
    end_line();
  }
}

void TextPrinter::print_scalar(const cpp_pool_field& field, const void* place) {
  switch (field.kind) {
    case CPP_POOL_KIND_DOUBLE:
      return append_double(out_, load<double>(place));
    case CPP_POOL_KIND_FLOAT:
      return append_float(out_, load<float>(place));
    case CPP_POOL_KIND_BOOL:
      out_ += load<std::uint8_t>(place) != 0 ? "true" : "false";
      return;
    case CPP_POOL_KIND_ENUM:
      return print_enum(*field.enumeration, load<std::int32_t>(place));
    case CPP_POOL_KIND_STRING:
    case CPP_POOL_KIND_BYTES:
      return print_string(field, text_at(form_of(field), place));
    case CPP_POOL_KIND_UINT64:
    case CPP_POOL_KIND_FIXED64:
      out_ += std::to_string(load<std::uint64_t>(place));
      return;
    case CPP_POOL_KIND_UINT32:
    case CPP_POOL_KIND_FIXED32:
      out_ += std::to_string(load<std::uint32_t>(place));
      return;
    default:
      out_ += form_of(field) == Form::kEight ? std::to_string(load<std::int64_t>(place))
                                             : std::to_string(load<std::int32_t>(place));
  }
}

// Of several names for a number, the first in the schema.
void TextPrinter::print_enum(const cpp_pool_enum& enumeration, std::int32_t number) {
  const cpp_pool_enum_value* const found = find_value(enumeration, number);
  if (found == nullptr) {
    out_ += std::to_string(number);
  } else {
    out_ += found->name;
  }
}

void TextPrinter::print_string(const cpp_pool_field& field, std::string_view text) {
  out_ += '"';
  append_escaped(out_, text, options_.readable && field.kind == CPP_POOL_KIND_STRING);
  out_ += '"';
}

}  // namespace detail

std::string print_text(const cpp_pool_layout& layout, const void* message,
                       const TextPrintOptions& options) {
  detail::TextPrinter printer(options);
  printer.print(layout, message);
  return std::move(printer.text());
}

std::string debug_string(const cpp_pool_layout& layout, const void* message) {
  return print_text(layout, message);
}

std::string short_debug_string(const cpp_pool_layout& layout, const void* message) {
  std::string text = print_text(layout, message, {.one_line = true});
  if (!text.empty()) text.pop_back();
  return text;
}

std::string utf8_debug_string(const cpp_pool_layout& layout, const void* message) {
  return print_text(layout, message, {.readable = true});
}

}  // namespace cpp_pool

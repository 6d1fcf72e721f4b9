#include "json_printer.hpp"

#include "cpp_pool/accessor.hpp"
#include "field_ops.hpp"

namespace cpp_pool {
namespace detail {
namespace {

// Whether an absent field is printed where defaults are wanted.
bool has_default_form(const cpp_pool_field& field) noexcept {
  return field.shape == CPP_POOL_SHAPE_REPEATED || field.shape == CPP_POOL_SHAPE_MAP ||
         (!tracks_presence(field) && !is_message(form_of(field)));
}

// JSON has nothing for a Value in which no alternative is set.
bool is_unset_value(const cpp_pool_field& field, const void* place) noexcept {
  if (!is_message(form_of(field)) || well_known(*field.message) != WellKnown::kValue) return false;
  const void* const value = child_at(field, place);
  return load<std::uint32_t>(at(value, field.message->fields[0].case_offset)) == 0;
}

}  // namespace

Status JsonPrinter::print(const cpp_pool_layout& layout, const void* message) {
  if (print_message(layout, message)) out_.finish();
  return status_;
}

bool JsonPrinter::print_message(const cpp_pool_layout& layout, const void* message) {
  if (depth_ > kMaxJsonDepth) return fail(Status::kTooDeep);
  ++depth_;
  const WellKnown type = well_known(layout);
  const bool is_done =
      type == WellKnown::kNone ? print_object(layout, message) : print_known(type, layout, message);
  --depth_;
  return is_done;
}

bool JsonPrinter::print_object(const cpp_pool_layout& layout, const void* message) {
  out_.open('{');
  if (!print_members(layout, message)) return false;
  out_.close('}');
  return true;
}

bool JsonPrinter::print_members(const cpp_pool_layout& layout, const void* message) {
  ExtensionCursor extensions(layout, message);
  const auto print_extensions = [&](std::uint32_t below) {
    while (const ExtensionEntry* entry = extensions.next_below(below)) {
      if (!print_member(*entry->field, entry->value)) return false;
    }
    return true;
  };
  for (const cpp_pool_field& field : fields_of(layout)) {
    if (!is_present(field, message) &&
        !(options_.always_print_primitive_fields && has_default_form(field))) {
      continue;
    }
    if (!print_extensions(field.number)) return false;
    if (!print_member(field, at(message, field.offset))) return false;
  }
  return print_extensions(UINT32_MAX);
}

bool JsonPrinter::print_member(const cpp_pool_field& field, const void* place) {
  if ((field.flags & CPP_POOL_FIELD_EXTENSION) != 0) {
    out_.extension_name(field.name);
  } else if (field.shape <= CPP_POOL_SHAPE_ONEOF && is_unset_value(field, place)) {
    return true;
  } else if (options_.preserve_proto_field_names) {
    out_.plain_name(field.name);
  } else if (!print_name(field.json_name)) {
    return false;
  }
  return print_field(field, place);
}

bool JsonPrinter::print_field(const cpp_pool_field& field, const void* place) {
  switch (field.shape) {
    case CPP_POOL_SHAPE_REPEATED:
      return print_array(field, place);
    case CPP_POOL_SHAPE_MAP:
      return print_map(field, place);
    default:
      return print_value(field, place);
  }
}

bool JsonPrinter::print_array(const cpp_pool_field& field, const void* place) {
  const Elements elements = elements_of(field, place);
  out_.open('[');
  for (std::uint32_t i = 0; i < elements.size; ++i) {
    out_.next_item();
    if (!print_value(field, elements[i])) return false;
  }
  out_.close(']');
  return true;
}

bool JsonPrinter::print_map(const cpp_pool_field& field, const void* place) {
  const Elements entries = entries_of(field, place);
  const cpp_pool_field& key = key_of(field);
  const cpp_pool_field& value = value_of(field);
  out_.open('{');
  for (std::uint32_t i = 0; i < entries.size; ++i) {
    if (!print_key(key, entries[i] + key.offset)) return false;
    if (!print_value(value, entries[i] + value.offset)) return false;
  }
  out_.close('}');
  return true;
}

bool JsonPrinter::print_key(const cpp_pool_field& key, const void* place) {
  const Form form = form_of(key);
  if (form == Form::kString) return print_name(text_at(form, place));
  out_.next_item();
  if (form == Form::kEight) {
    print_number(key, place);  // has quotes anyway
  } else if (form == Form::kOne) {
    out_.plain_string(load<std::uint8_t>(place) != 0 ? "true" : "false");
  } else if (key.kind == CPP_POOL_KIND_UINT32 || key.kind == CPP_POOL_KIND_FIXED32) {
    out_.quoted_number(load<std::uint32_t>(place));
  } else {
    out_.quoted_number(load<std::int32_t>(place));
  }
  out_.colon();
  return true;
}

bool JsonPrinter::print_name(std::string_view name) {
  out_.next_item();
  if (!print_text(name)) return false;
  out_.colon();
  return true;
}

bool JsonPrinter::print_text(std::string_view text) {
  return out_.string(text) || fail(Status::kBadUtf8);
}

bool JsonPrinter::print_value(const cpp_pool_field& field, const void* place) {
  switch (field.kind) {
    case CPP_POOL_KIND_MESSAGE:
    case CPP_POOL_KIND_GROUP:
      return print_message(*field.message, child_at(field, place));
    case CPP_POOL_KIND_STRING:
      return print_text(text_at(form_of(field), place));
    case CPP_POOL_KIND_BYTES:
      out_.base64(text_at(form_of(field), place));
      return true;
    case CPP_POOL_KIND_ENUM:
      print_enum(*field.enumeration, load<std::int32_t>(place));
      return true;
    case CPP_POOL_KIND_BOOL:
      out_.literal(load<std::uint8_t>(place) != 0 ? "true" : "false");
      return true;
    default:
      print_number(field, place);
      return true;
  }
}

void JsonPrinter::print_number(const cpp_pool_field& field, const void* place) {
  switch (field.kind) {
    case CPP_POOL_KIND_DOUBLE:
      return out_.floating(load<double>(place));
    case CPP_POOL_KIND_FLOAT:
      return out_.floating(load<float>(place));
    case CPP_POOL_KIND_UINT64:
    case CPP_POOL_KIND_FIXED64:
      return out_.quoted_number(load<std::uint64_t>(place));
    case CPP_POOL_KIND_INT64:
    case CPP_POOL_KIND_SINT64:
    case CPP_POOL_KIND_SFIXED64:
      return out_.quoted_number(load<std::int64_t>(place));
    case CPP_POOL_KIND_UINT32:
    case CPP_POOL_KIND_FIXED32:
      return out_.number(load<std::uint32_t>(place));
    default:
      return out_.number(load<std::int32_t>(place));
  }
}

void JsonPrinter::print_enum(const cpp_pool_enum& enumeration, std::int32_t number) {
  if (is_null_value(enumeration)) return out_.literal("null");
  const std::string_view name =
      options_.always_print_enums_as_ints ? std::string_view() : enum_name(enumeration, number);
  if (name.empty()) {
    out_.number(number);
  } else {
    out_.plain_string(name);
  }
}

}  // namespace detail

Status to_json(const cpp_pool_layout& layout, const void* message, std::string& out,
               const JsonPrintOptions& options) {
  const std::size_t size = out.size();
  const Status status = detail::JsonPrinter(out, options).print(layout, message);
  if (!ok(status)) out.resize(size);
  return status;
}

}  // namespace cpp_pool

#include "protobuf_bridge.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/unknown_field_set.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "../../../runtime/src/field_ops.hpp"
#include "cpp_pool/extension_set.hpp"
#include "cpp_pool/raw_array.hpp"
#include "cpp_pool/raw_map.hpp"
#include "cpp_pool/string.hpp"
#include "sample_tree.hpp"

namespace bridge {
namespace {

namespace pb = google::protobuf;
namespace detail = cpp_pool::detail;
using detail::Form;

void require(bool holds) {
  if (!holds) throw std::runtime_error("bridge: the schemas differ");
}
void require(cpp_pool::Status status) { require(cpp_pool::ok(status)); }

// One value out of libprotobuf's message: of a singular field, or at an index.
struct Source {
  const pb::Message& message;
  const pb::FieldDescriptor& field;
  int index = -1;

  template <class V>
  V get(V (pb::Reflection::*one)(const pb::Message&, const pb::FieldDescriptor*) const,
        V (pb::Reflection::*at)(const pb::Message&, const pb::FieldDescriptor*, int) const) const {
    const pb::Reflection& reflection = *message.GetReflection();
    return index < 0 ? (reflection.*one)(message, &field)
                     : (reflection.*at)(message, &field, index);
  }
  std::string text() const {
    return get(&pb::Reflection::GetString, &pb::Reflection::GetRepeatedString);
  }
  const pb::Message& child() const {
    const pb::Reflection& reflection = *message.GetReflection();
    return index < 0 ? reflection.GetMessage(message, &field)
                     : reflection.GetRepeatedMessage(message, &field, index);
  }
};

void store_scalar(const Source& from, void* place) {
  using Field = pb::FieldDescriptor;
  using R = pb::Reflection;
  switch (from.field.cpp_type()) {
    case Field::CPPTYPE_INT32:
      return detail::store(place, from.get(&R::GetInt32, &R::GetRepeatedInt32));
    case Field::CPPTYPE_INT64:
      return detail::store(place, from.get(&R::GetInt64, &R::GetRepeatedInt64));
    case Field::CPPTYPE_UINT32:
      return detail::store(place, from.get(&R::GetUInt32, &R::GetRepeatedUInt32));
    case Field::CPPTYPE_UINT64:
      return detail::store(place, from.get(&R::GetUInt64, &R::GetRepeatedUInt64));
    case Field::CPPTYPE_DOUBLE:
      return detail::store(place, from.get(&R::GetDouble, &R::GetRepeatedDouble));
    case Field::CPPTYPE_FLOAT:
      return detail::store(place, from.get(&R::GetFloat, &R::GetRepeatedFloat));
    case Field::CPPTYPE_BOOL:
      return detail::store(place, from.get(&R::GetBool, &R::GetRepeatedBool));
    case Field::CPPTYPE_ENUM:
      return detail::store(place, from.get(&R::GetEnumValue, &R::GetRepeatedEnumValue));
    default:
      require(false);
  }
}

// The place holds an empty value of the form, or nothing in a fresh oneof.
void store_value(const cpp_pool_field& field, const Source& from, void* place) {
  switch (detail::form_of(field)) {
    case Form::kString:
      return require(detail::string_at(place).assign(from.text()));
    case Form::kInlineString: {
      const std::string text = from.text().substr(0, field.max_length);
      detail::store(place, static_cast<std::uint32_t>(text.size()));
      std::copy(text.begin(), text.end(), detail::at(place, 4));
      *detail::at(place, 4 + text.size()) = 0;
      return;
    }
    case Form::kMessage: {
      void* child = field.message->ops->allocate();
      require(child != nullptr);
      detail::store(place, child);
      return load(*field.message, child, from.child());
    }
    case Form::kInlineMessage:
      return load(*field.message, place, from.child());
    default:
      store_scalar(from, place);
  }
}

void add_inline(const cpp_pool_field& field, const Source& from, void* place) {
  const auto size = detail::load<std::uint32_t>(place);
  if (size == field.max_count) return;
  const auto* element = detail::elements_of(field, place)[size];
  store_value(field, from, const_cast<unsigned char*>(element));
  detail::store(place, size + 1);
}

void add_value(const cpp_pool_field& field, const Source& from, void* array) {
  const Form form = detail::form_of(field);
  if (detail::is_inline_array(field)) return add_inline(field, from, array);
  if (form == Form::kMessage) {
    void* child = cpp_pool::raw::add_child(array, *field.message->ops);
    require(child != nullptr);
    return load(*field.message, child, from.child());
  }
  const std::size_t stride = detail::stride_of(field, form);
  cpp_pool::raw::Array header = cpp_pool::raw::load_array(array);
  require(cpp_pool::raw::reserve(array, stride, std::size_t{header.size} + 1));
  header = cpp_pool::raw::load_array(array);
  store_value(field, from, detail::at(header.data, header.size * stride));
  ++header.size;
  cpp_pool::raw::store_array(array, header);
}

void put_entry(const cpp_pool_field& field, const pb::Message& from, void* map) {
  namespace raw = cpp_pool::raw;
  const pb::Descriptor& type = *from.GetDescriptor();
  const cpp_pool_field& value = detail::value_of(field);
  const raw::MapShape shape = raw::shape_of(*field.message);
  alignas(8) unsigned char key[16] = {};
  store_value(detail::key_of(field), {from, *type.field(0)}, key);
  const raw::Insertion place = raw::insert(map, shape, raw::key_of(key, shape));
  require(place.status);
  if (shape.key == raw::KeyKind::kString) detail::string_at(key).release();
  void* const slot = detail::at(place.entry, value.offset);
  const Source source{from, *type.field(1)};
  if (detail::form_of(value) != Form::kMessage) return store_value(value, source, slot);
  load(*value.message, detail::load<void*>(slot), source.child());  // the map has made it
}

const cpp_pool_field& find_field(const cpp_pool_layout& layout, int number) {
  for (const cpp_pool_field& field : detail::fields_of(layout)) {
    if (static_cast<int>(field.number) == number) return field;
  }
  throw std::runtime_error("bridge: a field is missing in the layout");
}

const cpp_pool_field& find_extension(int number) {
  static const cpp_pool_field* const kExtensions[] = {
      pooled::kExtNumber.field, pooled::kExtText.field,    pooled::kExtColor.field,
      pooled::kExtTree.field,   pooled::kExtNumbers.field, pooled::kExtTexts.field,
      pooled::kExtTrees.field,  pooled::kExtColors.field,  pooled::kExtDouble.field,
      pooled::kExtFlag.field,   pooled::kSetItem.field};
  for (const cpp_pool_field* field : kExtensions) {
    if (static_cast<int>(field->number) == number) return *field;
  }
  throw std::runtime_error("bridge: an extension has no table");
}

void load_plural(const cpp_pool_field& field, const pb::Message& from,
                 const pb::FieldDescriptor& descriptor, void* place) {
  const int size = from.GetReflection()->FieldSize(from, &descriptor);
  for (int i = 0; i < size; ++i) {
    const Source source{from, descriptor, i};
    if (field.shape == CPP_POOL_SHAPE_MAP) {
      put_entry(field, source.child(), place);
    } else {
      add_value(field, source, place);
    }
  }
}

void load_field(const cpp_pool_layout& layout, void* message, const pb::Message& from,
                const pb::FieldDescriptor& descriptor) {
  const cpp_pool_field& field = descriptor.is_extension() ? find_extension(descriptor.number())
                                                          : find_field(layout, descriptor.number());
  require(field.kind == static_cast<int>(descriptor.type()));
  void* const place = descriptor.is_extension()
                          ? detail::extensions_of(layout, message)->mutable_value(field)
                          : detail::at(message, field.offset);
  require(place != nullptr);
  if (descriptor.is_repeated()) return load_plural(field, from, descriptor, place);
  if (field.shape == CPP_POOL_SHAPE_ONEOF) {
    const Form form = detail::form_of(field);
    std::fill_n(static_cast<unsigned char*>(place), detail::stride_of(field, form), 0);
    if (form == Form::kInlineMessage) field.message->ops->construct(place);
    detail::store(detail::at(message, field.case_offset), field.number);
  } else if (field.has_bit != CPP_POOL_NONE && !descriptor.is_extension()) {
    detail::set_has_bit(message, field.has_bit);
  }
  store_value(field, {from, descriptor}, place);
}

}  // namespace

void load(const cpp_pool_layout& layout, void* message, const pb::Message& from) {
  std::vector<const pb::FieldDescriptor*> fields;
  from.GetReflection()->ListFields(from, &fields);
  for (const pb::FieldDescriptor* field : fields) load_field(layout, message, from, *field);
  if (cpp_pool::String* unknown = detail::unknown_of(layout, message)) {
    std::string bytes;
    from.GetReflection()->GetUnknownFields(from).SerializeToString(&bytes);
    require(unknown->assign(bytes));
  }
}

}  // namespace bridge

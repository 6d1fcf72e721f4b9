#include "well_known.hpp"

#include "cpp_pool/registry.hpp"

namespace cpp_pool::detail {
namespace {

struct ExpectedField {
  std::uint8_t kind;
  std::uint8_t shape;
};

// A field's number is its place from 1 in all of them.
struct ExpectedType {
  std::string_view name;
  WellKnown type;
  std::uint8_t field_count;
  ExpectedField fields[6];
};

constexpr ExpectedField singular(std::uint8_t kind) { return {kind, CPP_POOL_SHAPE_SINGULAR}; }
constexpr ExpectedField alternative(std::uint8_t kind) { return {kind, CPP_POOL_SHAPE_ONEOF}; }

constexpr ExpectedType wrapper(std::string_view name, std::uint8_t kind) {
  return {name, WellKnown::kWrapper, 1, {singular(kind)}};
}

constexpr ExpectedType kTypes[] = {
    {"Any", WellKnown::kAny, 2, {singular(CPP_POOL_KIND_STRING), singular(CPP_POOL_KIND_BYTES)}},
    {"Timestamp",
     WellKnown::kTimestamp,
     2,
     {singular(CPP_POOL_KIND_INT64), singular(CPP_POOL_KIND_INT32)}},
    {"Duration",
     WellKnown::kDuration,
     2,
     {singular(CPP_POOL_KIND_INT64), singular(CPP_POOL_KIND_INT32)}},
    {"FieldMask", WellKnown::kFieldMask, 1, {{CPP_POOL_KIND_STRING, CPP_POOL_SHAPE_REPEATED}}},
    {"Struct", WellKnown::kStruct, 1, {{CPP_POOL_KIND_MESSAGE, CPP_POOL_SHAPE_MAP}}},
    {"Value",
     WellKnown::kValue,
     6,
     {alternative(CPP_POOL_KIND_ENUM), alternative(CPP_POOL_KIND_DOUBLE),
      alternative(CPP_POOL_KIND_STRING), alternative(CPP_POOL_KIND_BOOL),
      alternative(CPP_POOL_KIND_MESSAGE), alternative(CPP_POOL_KIND_MESSAGE)}},
    {"ListValue", WellKnown::kListValue, 1, {{CPP_POOL_KIND_MESSAGE, CPP_POOL_SHAPE_REPEATED}}},
    wrapper("BoolValue", CPP_POOL_KIND_BOOL),
    wrapper("BytesValue", CPP_POOL_KIND_BYTES),
    wrapper("DoubleValue", CPP_POOL_KIND_DOUBLE),
    wrapper("FloatValue", CPP_POOL_KIND_FLOAT),
    wrapper("Int32Value", CPP_POOL_KIND_INT32),
    wrapper("Int64Value", CPP_POOL_KIND_INT64),
    wrapper("StringValue", CPP_POOL_KIND_STRING),
    wrapper("UInt32Value", CPP_POOL_KIND_UINT32),
    wrapper("UInt64Value", CPP_POOL_KIND_UINT64),
};

bool has_expected_fields(const cpp_pool_layout& layout, const ExpectedType& type) noexcept {
  if (layout.field_count != type.field_count) return false;
  for (std::uint32_t i = 0; i < layout.field_count; ++i) {
    const cpp_pool_field& field = layout.fields[i];
    const ExpectedField& expected = type.fields[i];
    if (field.number != i + 1 || field.kind != expected.kind || field.shape != expected.shape) {
      return false;
    }
  }
  return true;
}

}  // namespace

WellKnown find_well_known(const cpp_pool_layout& layout) noexcept {
  const std::string_view full_name = layout.full_name;
  const std::string_view name = full_name.substr(full_name.rfind('.') + 1);
  for (const ExpectedType& type : kTypes) {
    if (type.name != name) continue;
    // A type inside of another message of the package is somebody else's.
    const bool is_top_level = full_name.size() == name.size() + std::strlen("google.protobuf.");
    return is_top_level && has_expected_fields(layout, type) ? type.type : WellKnown::kNone;
  }
  return WellKnown::kNone;
}

const cpp_pool_layout* find_type_of_url(std::string_view url) noexcept {
  const std::size_t slash = url.rfind('/');
  return slash == std::string_view::npos ? nullptr : find_message_type(url.substr(slash + 1));
}

}  // namespace cpp_pool::detail

#include "support/peer_json.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/type_resolver.h>
#include <google/protobuf/util/type_resolver_util.h>

namespace json_test {
namespace {

namespace pb = google::protobuf;

constexpr char kPrefix[] = "type.googleapis.com";

// Made once: it translates each descriptor that it is asked for.
pb::util::TypeResolver& resolver(const wire_test::Type& type) {
  static pb::util::TypeResolver* const kResolver = pb::util::NewTypeResolverForDescriptorPool(
      kPrefix, type.prototype->GetDescriptor()->file()->pool());
  return *kResolver;
}

std::string url_of(const wire_test::Type& type) {
  return std::string(kPrefix) + "/" + type.layout->full_name;
}

}  // namespace

std::optional<std::string> print(const wire_test::Type& type, const std::string& bytes,
                                 const PeerOptions& options) {
  pb::util::JsonPrintOptions wanted;
  wanted.add_whitespace = options.add_whitespace;
  wanted.always_print_primitive_fields = options.always_print_primitive_fields;
  wanted.always_print_enums_as_ints = options.always_print_enums_as_ints;
  wanted.preserve_proto_field_names = options.preserve_proto_field_names;
  std::string json;
  const auto status =
      pb::util::BinaryToJsonString(&resolver(type), url_of(type), bytes, &json, wanted);
  return status.ok() ? std::optional(json) : std::nullopt;
}

std::optional<std::string> parse(const wire_test::Type& type, const std::string& json,
                                 const PeerOptions& options) {
  pb::util::JsonParseOptions wanted;
  wanted.ignore_unknown_fields = options.ignore_unknown_fields;
  std::string bytes;
  const auto status =
      pb::util::JsonToBinaryString(&resolver(type), url_of(type), json, &bytes, wanted);
  return status.ok() ? std::optional(bytes) : std::nullopt;
}

}  // namespace json_test

#include "target.hpp"

#include <cstdio>
#include <cstdlib>
#include <iterator>

#include "cpp_pool/registry.hpp"

namespace fuzz {
namespace {

using wire_test::Type;

// Between them they have fields of all kinds, shapes and storages.
constexpr const char* kTypes[] = {
    "roundtrip.own.Everything",
    "golden.recursive.Tree",
    "golden.map_keys.Keys",
    "golden.map_values.two.Values",
    "golden.message_set.Holder",
    "golden.scalars3.Scalars",
    "google.protobuf.FileDescriptorProto",
    "google.protobuf.Any",
    "google.protobuf.Struct",
    "google.protobuf.Timestamp",
    "google.protobuf.Duration",
    "google.protobuf.FieldMask",
    "google.protobuf.Int64Value",
    "google.protobuf.DoubleValue",
};

// Those, and the conformance suite's where they were fetched.
std::vector<const Type*> find_types() {
  std::vector<const Type*> types;
  for (const char* name : kTypes) types.push_back(&wire_test::type_named(name));
  for (const char* name : {"protobuf_test_messages.proto2.TestAllTypesProto2",
                           "protobuf_test_messages.proto3.TestAllTypesProto3"}) {
    if (cpp_pool::find_message_type(name) != nullptr) types.push_back(&wire_test::type_named(name));
  }
  return types;
}

const std::vector<const Type*>& types() {
  static const std::vector<const Type*> kAll = find_types();
  return kAll;
}

}  // namespace

const Type& take_type(std::string_view& input) {
  if (input.empty()) return *types()[0];
  const auto choice = static_cast<unsigned char>(input[0]);
  input.remove_prefix(1);
  return *types()[choice % types().size()];
}

std::size_t type_count() { return types().size(); }
const Type& type_at(std::size_t index) { return *types()[index]; }

void expect_none(const Type& type, const std::string& problem) {
  if (problem.empty()) return;
  std::fprintf(stderr, "%s: %s\n", type.layout->full_name, problem.c_str());
  std::abort();
}

}  // namespace fuzz

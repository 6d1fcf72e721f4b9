// A library with types in it and no runtime: it is unmapped when it is closed.
#include "cpp_pool/registry.hpp"

namespace {

constexpr cpp_pool_layout type_named(const char* full_name) {
  cpp_pool_layout layout{};
  layout.full_name = full_name;
  return layout;
}

constexpr cpp_pool_field extension_of(const char* full_name, std::uint32_t number) {
  cpp_pool_field field{};
  field.name = full_name;
  field.number = number;
  return field;
}

constexpr cpp_pool_layout kExtended = type_named("unload.types.Extended");
constexpr cpp_pool_field kExtension = extension_of("unload.types.extension", 100);
constexpr const cpp_pool_layout* kMessages[] = {&kExtended};
constexpr cpp_pool::ExtensionRecord kExtensions[] = {{&kExtended, &kExtension}};

const cpp_pool::Registration kRegistration(kMessages, kExtensions);

}  // namespace

// The message types and extensions that are linked into the program, by name and by number: what
// parsing an extension, and reading a google.protobuf.Any as text or JSON, has to ask for.
//
// Generated code registers each file when its library is loaded and takes it back when the library
// is closed. As in protobuf, a file of a static library that nothing refers to is not linked, and
// so not registered: use one of its types, or link the library as a whole.
//
// Thread safety: all functions, from any thread, in static constructors and destructors too; a
// look-up takes no lock, but for the first after a change. What was found is good while the file
// that declares it is registered. Ownership: tables are static and must outlive their registration.
// Nothing here throws; without memory for its index, looking takes longer and finds the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "cpp_pool/abi.h"

namespace cpp_pool {

// An extension and what it extends.
struct ExtensionRecord {
  const cpp_pool_layout* extendee;
  const cpp_pool_field* field;
};

// One generated file's types, there from its construction to its destruction. An address of static
// storage, because it is linked into the registry itself; it takes no memory of its own.
class CPP_POOL_EXPORT Registration {
 public:
  Registration(std::span<const cpp_pool_layout* const> messages,
               std::span<const ExtensionRecord> extensions) noexcept;
  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;
  ~Registration();

 private:
  friend class Registry;

  std::span<const cpp_pool_layout* const> messages_;
  std::span<const ExtensionRecord> extensions_;
  Registration* next_ = nullptr;
  Registration* previous_ = nullptr;
};

// The message of that full name ("google.protobuf.Any"), or null. Of two of one name, any.
[[nodiscard]] CPP_POOL_EXPORT const cpp_pool_layout* find_message_type(
    std::string_view full_name) noexcept;

// The extension of that number, or null.
[[nodiscard]] CPP_POOL_EXPORT const cpp_pool_field* find_extension(const cpp_pool_layout& extendee,
                                                                   std::uint32_t number) noexcept;
// The extension of that full name ("pkg.Outer.my_extension"), or null. An item of a message set
// that is declared inside its own type is also found by that type's name, as text format prints it.
[[nodiscard]] CPP_POOL_EXPORT const cpp_pool_field* find_extension(
    const cpp_pool_layout& extendee, std::string_view full_name) noexcept;

}  // namespace cpp_pool

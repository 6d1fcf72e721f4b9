// The extensions of one message: a pointer, null while there are none, to entries sorted by number.
//
//   table_ -> | size | capacity | Entry* | Entry* | ...          Entry: | field | is_set | value |
//
// Invariant: numbers ascend strictly; a value's bytes are what a message with that field would hold
// (a scalar, String, pointer to a pooled message, or array). An entry stays where it is when others
// come, so pointers to values hold as in protobuf. A cleared entry keeps its memory for its next
// value.
//
// Thread safety: const calls may run at once, others need the set to themselves. Ownership: the set
// owns entries, strings, arrays and messages. Fields are static tables and must outlive the set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cpp_pool/abi.h"
#include "cpp_pool/status.hpp"

namespace cpp_pool {

// Names the type of a repeated extension in an ExtensionId.
template <class V>
struct Repeated;

// An extension of Extendee as generated code declares it. V is a scalar, an enum, String, a message
// class, or Repeated of these.
template <class Extendee, class V>
struct ExtensionId {
  const cpp_pool_field* field;

  [[nodiscard]] constexpr int number() const noexcept { return static_cast<int>(field->number); }
};

struct CPP_POOL_EXPORT ExtensionEntry {
  const cpp_pool_field* field;
  std::uint32_t is_set;  // of a singular field; a repeated one is there when it is not empty
  std::uint32_t reserved;
  alignas(8) unsigned char value[16];

  [[nodiscard]] bool is_present() const noexcept;
};

class CPP_POOL_EXPORT ExtensionSet {
 public:
  ExtensionSet() noexcept = default;
  ExtensionSet(const ExtensionSet&) = delete;  // copying can fail: merge says so
  ExtensionSet(ExtensionSet&& other) noexcept : table_(other.table_) { other.table_ = nullptr; }
  ExtensionSet& operator=(const ExtensionSet&) = delete;
  ExtensionSet& operator=(ExtensionSet&& other) noexcept;
  ~ExtensionSet() { release(); }

  // Entries in ascending order of numbers, absent ones among them.
  [[nodiscard]] std::uint32_t entry_count() const noexcept;
  [[nodiscard]] const ExtensionEntry& entry(std::uint32_t index) const noexcept;

  [[nodiscard]] bool has(const cpp_pool_field& field) const noexcept;
  // Elements of a repeated extension; 0 or 1 of a singular one.
  [[nodiscard]] std::uint32_t size(const cpp_pool_field& field) const noexcept;

  // The value's bytes; null when it is absent.
  [[nodiscard]] const void* find(const cpp_pool_field& field) const noexcept;

  // The value's bytes, made present. A value that was absent is empty: a scalar zero, a string
  // without bytes, a message cleared. Null when there is no memory; nothing is changed then.
  [[nodiscard]] void* mutable_value(const cpp_pool_field& field) noexcept;

  // Strings by the field's max_length, overflow and storage. Errors: kNoMemory, kTooLong.
  [[nodiscard]] Status set_string(const cpp_pool_field& field, std::string_view value) noexcept;
  // REQUIRES: index < size(field).
  [[nodiscard]] Status set_string(const cpp_pool_field& field, std::uint32_t index,
                                  std::string_view value) noexcept;
  [[nodiscard]] Status add_string(const cpp_pool_field& field, std::string_view value) noexcept;

  // `bytes` is one element of a repeated scalar. Errors: kNoMemory, kTooMany.
  [[nodiscard]] Status add_scalar(const cpp_pool_field& field, const void* bytes) noexcept;

  // A new empty element of a repeated string or message (String* or the message); null when there
  // is no memory or the field is at its max_count.
  [[nodiscard]] void* add_element(const cpp_pool_field& field) noexcept;

  // Both keep the memory.
  void clear(const cpp_pool_field& field) noexcept;
  void clear() noexcept;

  // Gives all memory back.
  void release() noexcept;
  // The same after overwriting all that the set owns with zeros.
  void zeroize() noexcept;

  void swap(ExtensionSet& other) noexcept;

  // As the functions of these names in layout_ops.hpp.
  [[nodiscard]] Status merge(const ExtensionSet& source) noexcept;
  [[nodiscard]] bool equals(const ExtensionSet& other) const noexcept;
  [[nodiscard]] bool is_initialized() const noexcept;
  [[nodiscard]] std::size_t retained_bytes(std::size_t limit = SIZE_MAX) const noexcept;
  [[nodiscard]] bool check_invariants(std::string* why = nullptr) const;

 private:
  struct Table;

  [[nodiscard]] std::uint32_t lower_bound(std::uint32_t number) const noexcept;
  [[nodiscard]] ExtensionEntry* lookup(std::uint32_t number) const noexcept;
  [[nodiscard]] ExtensionEntry* lookup_or_insert(const cpp_pool_field& field) noexcept;
  [[nodiscard]] bool make_room() noexcept;

  Table* table_ = nullptr;
};

static_assert(sizeof(ExtensionSet) == sizeof(void*));

}  // namespace cpp_pool

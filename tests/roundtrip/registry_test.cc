// The registry as generated code fills it: every type and extension of the schemas here.
#include "cpp_pool/registry.hpp"

#include <string>

#include "catch.hpp"
#include "extensions.pool.hpp"
#include "extensions_user.pool.hpp"
#include "message_set.pool.hpp"
#include "nested.pool.hpp"
#include "support/messages.hpp"

namespace roundtrip {

using cpp_pool::find_extension;
using cpp_pool::find_message_type;

TEST_CASE("every message of every schema is found by its full name") {
  for (const MessageType& type : all_messages()) {
    INFO(type.layout()->full_name);
    CHECK(find_message_type(type.layout()->full_name) == type.layout());
  }
}

TEST_CASE("names that are no message's are not found") {
  for (const char* name : {"golden", "golden.extensions", "golden.extensions.number",
                           "golden.extensions.Kind", "golden.map_values.Values.KindsEntry",
                           ".golden.extensions.Base", "golden.extensions.base"}) {
    INFO(name);
    CHECK(find_message_type(name) == nullptr);
  }
}

TEST_CASE("an extension is found by number and name, that of a nested scope too") {
  namespace extensions = pool::golden::extensions;
  const cpp_pool_layout& base = extensions::Base::kLayout;
  CHECK(find_extension(base, 100) == extensions::number.field);
  CHECK(find_extension(base, 536870911) == extensions::last.field);
  CHECK(find_extension(base, 151) == extensions::Scope::nested_number.field);
  CHECK(find_extension(base, "golden.extensions.number") == extensions::number.field);
  CHECK(find_extension(base, "golden.extensions.Scope.Inner.deep") ==
        extensions::Scope_Inner::deep.field);
  CHECK(find_extension(base, 99) == nullptr);
  CHECK(find_extension(base, "golden.extensions.nothing") == nullptr);
  CHECK(find_extension(extensions::Item::kLayout, 100) == nullptr);
}

TEST_CASE("extensions of another file's message are found where they belong") {
  std::size_t found = 0;
  for (const MessageType& type : all_messages()) {
    for (std::uint32_t number = 100; number < 200; ++number) {
      const cpp_pool_field* field = find_extension(*type.layout(), number);
      if (field == nullptr) continue;
      CHECK(field->number == number);
      CHECK((field->flags & CPP_POOL_FIELD_EXTENSION) != 0);
      CHECK(find_extension(*type.layout(), field->name) == field);
      CHECK(type.layout()->extensions_offset != CPP_POOL_NONE);
      ++found;
    }
  }
  CHECK(found > 20);
}

TEST_CASE("a message set's item is found by number, by its name and by its type's") {
  namespace set = golden::message_set;
  const cpp_pool_field* const item = set::Item::message_set_extension.field;
  CHECK(find_extension(set::Set::kLayout, 1547769) == item);
  CHECK(find_extension(set::Set::kLayout, "golden.message_set.Item") == item);
  CHECK(find_extension(set::Set::kLayout, "golden.message_set.Item.message_set_extension") == item);
  CHECK(find_extension(set::Set::kLayout, "golden.message_set.Holder") == nullptr);
}

}  // namespace roundtrip

// Any bytes as text format: what is accepted is printed as text that is read as the same content.
#include "cpp_pool/text.hpp"
#include "support/pooled.hpp"
#include "target.hpp"

namespace {

using wire_test::Pooled;

std::string check(const wire_test::Type& type, std::string_view text) {
  Pooled first(*type.layout);
  const auto result = cpp_pool::parse_text(*type.layout, first.get(), text, {.partial = true});
  std::string why;
  if (!first.is_sound(&why)) return "invariants: " + why;
  if (result.offset > text.size()) return "offset beyond the text";
  if (!result) return result.message.empty() ? "an error without a message" : "";
  for (const bool one_line : {false, true}) {
    const std::string printed =
        cpp_pool::print_text(*type.layout, first.get(), {.one_line = one_line});
    Pooled second(*type.layout);
    const auto again = cpp_pool::parse_text(*type.layout, second.get(), printed, {.partial = true});
    if (!again) return "not read again: " + again.message + "\n" + printed;
    if (!first.equals(second)) return "read as something else:\n" + printed;
  }
  return "";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = fuzz::view(data, size);
  const wire_test::Type& type = fuzz::take_type(text);
  fuzz::expect_none(type, check(type, text));
  return 0;
}

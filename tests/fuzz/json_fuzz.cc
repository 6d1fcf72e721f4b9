// Any bytes as JSON: what is accepted is printed as JSON that is read as the same content.
#include "cpp_pool/json.hpp"
#include "support/pooled.hpp"
#include "target.hpp"

namespace {

using cpp_pool::Status;
using wire_test::Pooled;

std::string check_again(const Pooled& first, const cpp_pool::JsonPrintOptions& options) {
  std::string printed;
  const Status status = cpp_pool::to_json(first.layout(), first.get(), printed, options);
  if (status != Status::kOk) return std::string("not printed: ") + cpp_pool::status_name(status);
  Pooled second(first.layout());
  const auto again = cpp_pool::parse_json(first.layout(), second.get(), printed, {.partial = true});
  if (!again) return "not read again: " + again.message + "\n" + printed;
  return first.equals(second) ? "" : "read as something else:\n" + printed;
}

std::string check(const wire_test::Type& type, std::string_view json, bool ignore_unknown) {
  Pooled first(*type.layout);
  const auto result = cpp_pool::parse_json(
      *type.layout, first.get(), json, {.ignore_unknown_fields = ignore_unknown, .partial = true});
  std::string why;
  if (!first.is_sound(&why)) return "invariants: " + why;
  if (result.offset > json.size()) return "offset beyond the text";
  if (!result) return result.message.empty() ? "an error without a message" : "";
  std::string problem = check_again(first, {});
  if (!problem.empty()) return problem;
  return check_again(first, {.add_whitespace = true,
                             .always_print_enums_as_ints = true,
                             .preserve_proto_field_names = true});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view json = fuzz::view(data, size);
  const wire_test::Type& type = fuzz::take_type(json);
  fuzz::expect_none(type, check(type, json, false));
  fuzz::expect_none(type, check(type, json, true));
  return 0;
}

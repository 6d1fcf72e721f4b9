#include "support/reading.hpp"

#include <stdexcept>

#include "catch.hpp"
#include "support/peer.hpp"
#include "support/pooled.hpp"
#include "support/type.hpp"

namespace json_test {
namespace {

using cpp_pool::Status;
using wire_test::Pooled;

cpp_pool::TextParseResult read_into(Pooled& message, std::string_view json,
                                    const cpp_pool::JsonParseOptions& options) {
  cpp_pool::TextParseResult result =
      cpp_pool::parse_json(message.layout(), message.get(), json, options);
  std::string why;
  CHECK(message.is_sound(&why));
  CHECK(why.empty());
  return result;
}

std::string print(const Pooled& message, const cpp_pool::JsonPrintOptions& options) {
  std::string json = "kept";
  const Status status = cpp_pool::to_json(message.layout(), message.get(), json, options);
  if (status == Status::kOk) return json.substr(4);
  CHECK(json == "kept");
  return status_name(status);
}

}  // namespace

std::string read(std::string_view type, std::string_view json,
                 const cpp_pool::JsonParseOptions& options) {
  Pooled message(*wire_test::type_named(type).layout);
  const cpp_pool::TextParseResult result = read_into(message, json, options);
  if (!result) return status_name(result.status);
  return cpp_pool::short_debug_string(message.layout(), message.get());
}

cpp_pool::TextParseResult read_result(std::string_view type, std::string_view json,
                                      const cpp_pool::JsonParseOptions& options) {
  Pooled message(*wire_test::type_named(type).layout);
  return read_into(message, json, options);
}

std::string print_text(std::string_view type, const std::string& text,
                       const cpp_pool::JsonPrintOptions& options) {
  Pooled message(*wire_test::type_named(type).layout);
  const auto peer = roundtrip::peer::parse(std::string(type), text);
  const auto parsed = message.parse(peer->SerializePartialAsString(), {.partial = true});
  if (!parsed) throw std::invalid_argument(text);
  return print(message, options);
}

std::string reprint(std::string_view type, std::string_view json,
                    const cpp_pool::JsonPrintOptions& options) {
  Pooled message(*wire_test::type_named(type).layout);
  const cpp_pool::TextParseResult result = read_into(message, json, {});
  return result ? print(message, options) : status_name(result.status);
}

}  // namespace json_test

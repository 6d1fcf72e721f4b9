// JSON of any type by its name, to and fro, with outcomes that are easy to compare.
#pragma once

#include <string>
#include <string_view>

#include "cpp_pool/json.hpp"

namespace json_test {

// What was read, as text format on one line; or "STATUS", where reading failed. Checks that the
// message is sound in any case.
std::string read(std::string_view type, std::string_view json,
                 const cpp_pool::JsonParseOptions& options = {});

// The whole outcome.
cpp_pool::TextParseResult read_result(std::string_view type, std::string_view json,
                                      const cpp_pool::JsonParseOptions& options = {});

// A message in text format (required fields or not), as JSON; or "STATUS", where printing failed.
std::string print_text(std::string_view type, const std::string& text,
                       const cpp_pool::JsonPrintOptions& options = {});

// JSON read and printed again; or "STATUS".
std::string reprint(std::string_view type, std::string_view json,
                    const cpp_pool::JsonPrintOptions& options = {});

}  // namespace json_test

// The plugin's parameters: `--cpp-pool_opt=key=value,key=value`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics.hpp"
#include "settings.hpp"

namespace cpp_pool::plugin {

// The languages that a schema is generated for, besides C++ and C.
struct Bindings {
  bool python = false;
  bool rust = false;
  bool dart = false;
  bool node = false;
};

struct Parameters {
  std::vector<std::string> namespace_prefix;  // `a.b` or `a::b`, in front of the package
  std::vector<std::string> namespace_suffix;  // behind the package
  bool emit_plan = false;  // write `<stem>.pool.plan` too, for debugging and goldens
  Bindings bindings;       // `python`, `rust`, `dart`, `node`, alone or with =true
  Settings defaults;       // for what no file, message or field says
};

// What is wrong with `text` goes to `diagnostics`, without a position; the rest is still read.
[[nodiscard]] Parameters parse_parameters(std::string_view text, Diagnostics& diagnostics);

}  // namespace cpp_pool::plugin

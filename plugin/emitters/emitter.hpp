// A plan's files: the plan's data in records, the records in templates.
#pragma once

#include <string>
#include <vector>

#include "parameters.hpp"
#include "plan.hpp"

namespace cpp_pool::plugin {

struct OutputFile {
  std::string name;  // "pkg/person.pool.hpp"
  std::string text;
};

// The C++ header, the C++ source, the C header, and a binding for each of the languages. Throws
// TemplateError.
[[nodiscard]] std::vector<OutputFile> emit(const FilePlan& plan, const Bindings& bindings = {});

}  // namespace cpp_pool::plugin

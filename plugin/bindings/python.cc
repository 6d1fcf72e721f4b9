#include "bindings/bindings.hpp"

namespace cpp_pool::plugin {

void emit_python(const FilePlan&, TemplateSet&, std::vector<OutputFile>&) {}

}  // namespace cpp_pool::plugin

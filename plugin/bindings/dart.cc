#include "bindings/bindings.hpp"

namespace cpp_pool::plugin {

void emit_dart(const FilePlan&, TemplateSet&, std::vector<OutputFile>&) {}

}  // namespace cpp_pool::plugin

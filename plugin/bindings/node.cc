#include "bindings/bindings.hpp"

namespace cpp_pool::plugin {

void emit_node(const FilePlan&, TemplateSet&, std::vector<OutputFile>&) {}

}  // namespace cpp_pool::plugin

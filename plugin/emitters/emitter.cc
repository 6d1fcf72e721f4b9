#include "emitters/emitter.hpp"

#include "bindings/bindings.hpp"
#include "embedded_templates.hpp"
#include "emitters/records.hpp"
#include "template.hpp"

namespace cpp_pool::plugin {

std::vector<OutputFile> emit(const FilePlan& plan, const Bindings& bindings) {
  static TemplateSet templates(embedded_templates());
  const Record file = file_record(plan);
  std::vector<OutputFile> outputs = {
      {plan.stem + ".pool.hpp", templates.render("cpp/pool.hpp", file)},
      {plan.stem + ".pool.cc", templates.render("cpp/pool.cc", file)},
      {plan.stem + ".pool.h", templates.render("c/pool.h", file)},
  };
  if (bindings.python) emit_python(plan, templates, outputs);
  if (bindings.rust) emit_rust(plan, templates, outputs);
  if (bindings.dart) emit_dart(plan, templates, outputs);
  if (bindings.node) emit_node(plan, templates, outputs);
  return outputs;
}

}  // namespace cpp_pool::plugin

#include "emitters/emitter.hpp"

#include "embedded_templates.hpp"
#include "emitters/records.hpp"
#include "template.hpp"

namespace cpp_pool::plugin {

std::vector<OutputFile> emit(const FilePlan& plan) {
  static TemplateSet templates(embedded_templates());
  const Record file = file_record(plan);
  return {
      {plan.stem + ".pool.hpp", templates.render("cpp/pool.hpp", file)},
      {plan.stem + ".pool.cc", templates.render("cpp/pool.cc", file)},
      {plan.stem + ".pool.h", templates.render("c/pool.h", file)},
  };
}

}  // namespace cpp_pool::plugin

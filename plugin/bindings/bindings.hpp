// Bindings: one file a schema and language, over the C ABI and the structs of pool.h.
//
// Each language fills records from the plan, by the facts of binding_record.hpp and what it spells
// its own way, and renders templates/<language>/. Each function adds its files to `outputs`.
#pragma once

#include <vector>

#include "emitters/emitter.hpp"
#include "plan.hpp"
#include "template.hpp"

namespace cpp_pool::plugin {

// person_pool.py and its stub person_pool.pyi
void emit_python(const FilePlan& plan, TemplateSet& templates, std::vector<OutputFile>& outputs);
// person_pool.rs
void emit_rust(const FilePlan& plan, TemplateSet& templates, std::vector<OutputFile>& outputs);
// person_pool.dart
void emit_dart(const FilePlan& plan, TemplateSet& templates, std::vector<OutputFile>& outputs);
// person_pool.mjs and its declarations person_pool.d.mts
void emit_node(const FilePlan& plan, TemplateSet& templates, std::vector<OutputFile>& outputs);

}  // namespace cpp_pool::plugin

// The docstrings of generated Python: the schema's comments, and what a field is.
#pragma once

#include <string>
#include <vector>

#include "plan.hpp"
#include "template.hpp"

namespace cpp_pool::plugin {

// A comment's lines, fit for a docstring.
[[nodiscard]] std::vector<std::string> python_doc_lines(const Comment& comment);

// Puts the lines into the record: doc_first, doc_is_long, and doc[line] of the others.
void python_doc(Record& record, std::vector<std::string> lines);
void python_field_doc(Record& record, const FieldPlan& field, const FilePlan& file);
// The same as oneof_doc_first, oneof_doc_is_long and oneof_doc[line].
void python_oneof_doc(Record& record, const OneofPlan& oneof);

}  // namespace cpp_pool::plugin

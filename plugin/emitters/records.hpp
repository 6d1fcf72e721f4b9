// From the plan's parts to the records that templates read. Only spelling happens here: what there
// is, and where, has been decided in the plan.
#pragma once

#include "plan.hpp"
#include "template.hpp"

namespace cpp_pool::plugin {

[[nodiscard]] Record file_record(const FilePlan& plan);

// `Each` fills a record that the caller has placed in a list.
void fill_enum(Record& record, const FilePlan& file, const EnumPlan& plan);
void fill_message(Record& record, const FilePlan& file, const MessagePlan& plan);
void fill_field(Record& record, const MessagePlan& message, const FieldPlan& field);
void fill_codec(Record& record, const MessagePlan& message);
void fill_extension(Record& record, const ExtensionPlan& extension, std::size_t index);

// The columns of a cpp_pool_field that every kind of field has.
void fill_table(Record& record, const FieldPlan& field);

// The comment's lines as the list "comment", with a line more where the element is deprecated.
void fill_comment(Record& record, const Comment& comment, bool deprecated);

}  // namespace cpp_pool::plugin

// One file's descriptors as a plan; a part of PlanBuilder.
#pragma once

#include <google/protobuf/descriptor.h>

#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "diagnostics.hpp"
#include "layout.hpp"
#include "options.hpp"
#include "plan.hpp"
#include "required.hpp"
#include "type_names.hpp"

namespace cpp_pool::plugin {

// What the files of a run share.
struct RunContext {
  TypeNames& names;
  OptionReader& options;
  InlineShapes& shapes;
  Diagnostics& diagnostics;
  // Plans another file, so that `shapes` knows its messages.
  std::function<void(const google::protobuf::FileDescriptor&)> plan_other;
};

class FileBuilder {
 public:
  FileBuilder(const google::protobuf::FileDescriptor& file, RunContext run)
      : file_(file), run_(std::move(run)) {}

  [[nodiscard]] FilePlan build();

 private:
  using Descriptor = google::protobuf::Descriptor;
  using EnumDescriptor = google::protobuf::EnumDescriptor;
  using FieldDescriptor = google::protobuf::FieldDescriptor;

  void add_header();
  void add_includes();
  void add_include(const google::protobuf::FileDescriptor& dependency, bool is_public,
                   std::unordered_set<const google::protobuf::FileDescriptor*>& seen);
  void add_enum(const EnumDescriptor& type);
  void add_extensions();

  // Plans the message and, before it, what it stores inline.
  void add_message(const Descriptor& message);
  void add_fields(const Descriptor& message, MessagePlan& plan);
  void add_oneofs(const Descriptor& message, MessagePlan& plan);
  void add_names(const Descriptor& message, MessagePlan& plan);
  void finish_layout(const Descriptor& message, MessagePlan& plan);
  [[nodiscard]] FieldPlan build_own_field(const FieldDescriptor& field, Overflow inherited);
  [[nodiscard]] ExtensionPlan build_extension(const FieldDescriptor& extension);
  void plan_inline_child(const FieldDescriptor& field, FieldPlan& plan);
  void report_cycle(const FieldDescriptor& last);
  void check_concurrency(const FieldDescriptor& field, const FieldPlan& plan);
  // The message whose UNSYNCHRONIZED pool a change of the field may enter, null if there is none.
  [[nodiscard]] const Descriptor* unsynchronized_below(const FieldDescriptor& field,
                                                       Storage storage,
                                                       std::unordered_set<const Descriptor*>& seen);
  void note_use(const FieldDescriptor& field);

  const google::protobuf::FileDescriptor& file_;
  RunContext run_;
  FilePlan plan_;
  std::unordered_map<const EnumDescriptor*, std::uint32_t> enum_indexes_;
  std::unordered_set<const Descriptor*> done_;
  RequiredFields required_;
  // Messages being planned, outermost first, each with the inline field that led to the next.
  std::vector<std::pair<const Descriptor*, const FieldDescriptor*>> open_;
  std::unordered_set<const google::protobuf::FileDescriptor*> used_;  // those of fields' types
};

}  // namespace cpp_pool::plugin

#include "file_builder.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.pb.h>

#include <algorithm>
#include <string_view>

#include "comments.hpp"
#include "field_builder.hpp"
#include "field_options.hpp"
#include "locations.hpp"
#include "member_names.hpp"
#include "names.hpp"
#include "schema.hpp"

namespace cpp_pool::plugin {
namespace {

namespace pb = google::protobuf;

constexpr std::string_view kDescriptorProto = "google/protobuf/descriptor.proto";

// Field numbers of cpp_pool.FieldOptions.
int option_number(FieldOption option) {
  switch (option) {
    case FieldOption::kMaxLength:
      return 1;
    case FieldOption::kMaxCount:
      return 2;
    case FieldOption::kStorage:
      return 3;
    case FieldOption::kOverflow:
      break;
  }
  return 4;
}

// Files that schemas import to write options: most have no use for their types.
bool is_for_options(const pb::FileDescriptor& file) {
  return file.name() == kDescriptorProto || is_options_proto(file);
}

void collect_enums(const pb::Descriptor& message, std::vector<const pb::EnumDescriptor*>& out) {
  for (int i = 0; i < message.enum_type_count(); ++i) out.push_back(message.enum_type(i));
  for (int i = 0; i < message.nested_type_count(); ++i) collect_enums(*message.nested_type(i), out);
}

// Fields as declared. The table has them by number; where that is another order, ranks keep this.
void rank_required(std::vector<FieldPlan>& fields) {
  constexpr std::uint32_t kMaxRank = 0xffff;
  std::vector<FieldPlan*> required;
  for (FieldPlan& field : fields) {
    if (field.required) required.push_back(&field);
  }
  const auto number = [](const FieldPlan* field) { return field->number; };
  if (std::ranges::is_sorted(required, {}, number)) return;
  for (std::uint32_t i = 0; i < required.size(); ++i) {
    required[i]->required_rank = std::min(i, kMaxRank);
  }
}

}  // namespace

FilePlan FileBuilder::build() {
  add_header();
  std::vector<const EnumDescriptor*> enums;
  enums.reserve(static_cast<std::size_t>(file_.enum_type_count()));
  for (int i = 0; i < file_.enum_type_count(); ++i) enums.push_back(file_.enum_type(i));
  for (int i = 0; i < file_.message_type_count(); ++i) collect_enums(*file_.message_type(i), enums);
  plan_.enums.reserve(enums.size());
  for (const EnumDescriptor* type : enums) add_enum(*type);
  for (const Descriptor* message : messages_of(file_)) add_message(*message);
  add_extensions();
  add_includes();
  return std::move(plan_);
}

void FileBuilder::add_header() {
  plan_.proto = std::string(file_.name());
  plan_.package = std::string(file_.package());
  plan_.syntax = syntax_name(file_);
  plan_.stem = file_stem(plan_.proto);
  plan_.identifier = file_identifier(plan_.stem);
  plan_.namespaces = run_.names.of(file_).namespaces;
  plan_.deprecated = file_.options().deprecated();
  plan_.comment = file_comment(file_);
}

void FileBuilder::add_includes() {
  std::unordered_set<const pb::FileDescriptor*> seen;
  std::unordered_set<const pb::FileDescriptor*> is_public;
  for (int i = 0; i < file_.public_dependency_count(); ++i) {
    is_public.insert(file_.public_dependency(i));
  }
  for (int i = 0; i < file_.dependency_count(); ++i) {
    const pb::FileDescriptor& dependency = *file_.dependency(i);
    add_include(dependency, is_public.contains(&dependency), seen);
  }
}

void FileBuilder::add_include(const pb::FileDescriptor& dependency, bool is_public,
                              std::unordered_set<const pb::FileDescriptor*>& seen) {
  if (!seen.insert(&dependency).second) return;
  if (!is_for_options(dependency) || used_.contains(&dependency) || is_public) {
    const std::string stem = file_stem(dependency.name());
    plan_.includes.push_back(
        {std::string(dependency.name()), stem + ".pool.hpp", stem + ".pool.h", is_public});
  }
  for (int i = 0; i < dependency.public_dependency_count(); ++i) {
    add_include(*dependency.public_dependency(i), is_public, seen);
  }
}

void FileBuilder::add_enum(const EnumDescriptor& type) {
  EnumPlan plan;
  const TypeRef& names = run_.names.of(type);
  plan.full_name = names.full_name;
  plan.cpp_name = names.cpp_name.substr(run_.names.of(file_).qualifier.size());
  plan.c_name = names.c_name;
  plan.path = names.path;
  const bool nested = type.containing_type() != nullptr;
  if (nested) plan.cpp_alias = std::string(type.name());
  plan.closed = is_closed(type);
  plan.deprecated = type.options().deprecated();
  plan.comment = comment_of(type);
  plan.min = plan.max = type.value(0)->number();
  for (int i = 0; i < type.value_count(); ++i) {
    const pb::EnumValueDescriptor& descriptor = *type.value(i);
    EnumValuePlan value;
    value.name = std::string(descriptor.name());
    value.cpp_name = run_.names.enumerator(descriptor);
    if (nested) value.cpp_alias = value.name;
    value.c_name = c_enumerator_name(plan.c_name, value.name);
    value.number = descriptor.number();
    value.deprecated = descriptor.options().deprecated();
    value.comment = comment_of(descriptor);
    plan.min = std::min(plan.min, value.number);
    plan.max = std::max(plan.max, value.number);
    plan.values.push_back(std::move(value));
  }
  enum_indexes_.emplace(&type, static_cast<std::uint32_t>(plan_.enums.size()));
  plan_.enums.push_back(std::move(plan));
}

void FileBuilder::add_extensions() {
  Scope constants;
  for (int i = 0; i < file_.extension_count(); ++i) {
    ExtensionPlan extension = build_extension(*file_.extension(i));
    extension.field.cpp_name = run_.names.cpp_extension(*file_.extension(i));
    extension.field.cpp_constant =
        field_number_constant(extension.field.name, extension.field.number, constants);
    plan_.extensions.push_back(std::move(extension));
  }
}

void FileBuilder::add_message(const Descriptor& message) {
  if (!done_.insert(&message).second) return;
  open_.emplace_back(&message, nullptr);
  MessagePlan plan;
  const TypeRef& names = run_.names.of(message);
  plan.full_name = names.full_name;
  plan.cpp_name = names.cpp_name.substr(run_.names.of(file_).qualifier.size());
  plan.c_name = names.c_name;
  plan.path = names.path;
  plan.deprecated = message.options().deprecated();
  plan.message_set = message.options().message_set_wire_format();
  plan.extendable = message.extension_range_count() > 0;
  plan.comment = comment_of(message);
  for (int i = 0; i < message.reserved_name_count(); ++i) {
    plan.reserved_names.emplace_back(message.reserved_name(i));
  }
  add_fields(message, plan);
  add_oneofs(message, plan);
  add_names(message, plan);
  finish_layout(message, plan);
  plan_.messages.push_back(std::move(plan));
  open_.pop_back();
}

void FileBuilder::add_fields(const Descriptor& message, MessagePlan& plan) {
  const MessageOptionsPlan options = run_.options.resolve(message);
  plan.pool = options.pool;
  plan.keeps_unknown = !options.discard_unknown;
  plan.fields.reserve(static_cast<std::size_t>(message.field_count()));
  for (int i = 0; i < message.field_count(); ++i) {
    plan.fields.push_back(build_own_field(*message.field(i), options.overflow));
  }
  rank_required(plan.fields);
  std::sort(plan.fields.begin(), plan.fields.end(),
            [](const FieldPlan& a, const FieldPlan& b) { return a.number < b.number; });
}

FieldPlan FileBuilder::build_own_field(const FieldDescriptor& field, Overflow inherited) {
  FieldPlan plan = build_field(field, run_.names);
  note_use(field);
  const pb::OneofDescriptor* oneof = field.real_containing_oneof();
  if (oneof != nullptr && !field.is_extension())
    plan.oneof = static_cast<std::uint32_t>(oneof->index());
  apply_field_options(
      run_.options.read(field), inherited, plan, [&](FieldOption option, std::string text) {
        run_.diagnostics.add(option_position(field, {option_number(option)}), std::move(text));
      });
  const Descriptor* const type = field.message_type();
  plan.checked = plan.required || (type != nullptr && required_.may_lack(*type));
  if (is_message(plan.kind) && plan.storage == Storage::kInline) plan_inline_child(field, plan);
  check_concurrency(field, plan);
  return plan;
}

// A child that isn't inline comes from the pool of its own type, which the thread that changes the
// parent then enters.
void FileBuilder::check_concurrency(const FieldDescriptor& field, const FieldPlan& plan) {
  if (field.message_type() == nullptr) return;
  const Descriptor& parent = *field.containing_type();
  if (run_.options.resolve(parent).pool.concurrency == Concurrency::kUnsynchronized) return;
  std::unordered_set<const Descriptor*> seen;
  const Descriptor* child = unsynchronized_below(field, plan.storage, seen);
  if (child == nullptr) return;
  const bool can_inline =
      !field.is_map() && !field.is_extension() && plan.storage != Storage::kInline;
  run_.diagnostics.add(
      position_of(field),
      fmt::format("{0} has an UNSYNCHRONIZED pool, but any thread may use {1}; make {0} "
                  "THREAD_CACHED or {1} UNSYNCHRONIZED{2}",
                  std::string(child->full_name()), std::string(parent.full_name()),
                  can_inline ? ", or write storage: INLINE" : ""));
}

const pb::Descriptor* FileBuilder::unsynchronized_below(
    const FieldDescriptor& field, Storage storage, std::unordered_set<const Descriptor*>& seen) {
  const Descriptor* child =
      (field.is_map() ? *field.message_type()->field(1) : field).message_type();
  if (child == nullptr) return nullptr;
  // The fields of a synchronized child are checked where they stand.
  if (run_.options.resolve(*child).pool.concurrency != Concurrency::kUnsynchronized) {
    return nullptr;
  }
  if (storage != Storage::kInline || child->extension_range_count() > 0) return child;
  if (!seen.insert(child).second) return nullptr;
  for (int i = 0; i < child->field_count(); ++i) {
    const FieldDescriptor& inner = *child->field(i);
    if (inner.message_type() == nullptr) continue;
    const Storage inner_storage = run_.options.read(inner).storage.value_or(Storage::kOwned);
    const Descriptor* found = unsynchronized_below(inner, inner_storage, seen);
    if (found != nullptr) return found;
  }
  return nullptr;
}

void FileBuilder::plan_inline_child(const FieldDescriptor& field, FieldPlan& plan) {
  const Descriptor& child = *field.message_type();
  if (child.file() != &file_) return run_.plan_other(*child.file());
  open_.back().second = &field;
  const auto is_child = [&](const auto& entry) { return entry.first == &child; };
  if (std::any_of(open_.begin(), open_.end(), is_child)) {
    report_cycle(field);
    plan.storage = Storage::kOwned;  // so that the rest can still be planned
    return;
  }
  add_message(child);
}

void FileBuilder::report_cycle(const FieldDescriptor& last) {
  std::string path;
  for (const auto& [message, field] : open_) {
    if (path.empty() && message != last.message_type()) continue;
    path += fmt::format("{}.{} -> ", std::string(message->name()), std::string(field->name()));
  }
  path += std::string(last.message_type()->name());
  run_.diagnostics.add(
      option_position(last, {option_number(FieldOption::kStorage)}),
      fmt::format("message {} would contain itself: {}; write storage: OWNED for one of "
                  "these fields",
                  std::string(last.message_type()->full_name()), path));
}

ExtensionPlan FileBuilder::build_extension(const FieldDescriptor& extension) {
  ExtensionPlan plan;
  plan.field = build_own_field(extension, Overflow::kReject);
  plan.field.c_name = run_.names.c_extension(extension);
  plan.extendee = run_.names.of(*extension.containing_type());
  return plan;
}

void FileBuilder::note_use(const FieldDescriptor& field) {
  used_.insert(field.containing_type()->file());
  if (field.message_type() != nullptr) used_.insert(field.message_type()->file());
  if (field.enum_type() != nullptr) used_.insert(field.enum_type()->file());
  if (field.is_map()) note_use(*field.message_type()->field(1));
}

void FileBuilder::add_oneofs(const Descriptor& message, MessagePlan& plan) {
  for (int i = 0; i < message.real_oneof_decl_count(); ++i) {
    OneofPlan oneof;
    oneof.name = std::string(message.oneof_decl(i)->name());
    oneof.comment = comment_of(*message.oneof_decl(i));
    plan.oneofs.push_back(std::move(oneof));
  }
  for (std::uint32_t i = 0; i < plan.fields.size(); ++i) {
    if (plan.fields[i].oneof) plan.oneofs[*plan.fields[i].oneof].fields.push_back(i);
  }
}

void FileBuilder::add_names(const Descriptor& message, MessagePlan& plan) {
  ClassNames declared;
  std::unordered_map<std::uint32_t, FieldPlan*> by_number;
  for (FieldPlan& field : plan.fields) by_number.emplace(field.number, &field);
  for (int i = 0; i < message.field_count(); ++i) {
    declared.fields.push_back(by_number.at(static_cast<std::uint32_t>(message.field(i)->number())));
  }
  for (int i = 0; i < message.nested_type_count(); ++i) {
    const Descriptor& nested = *message.nested_type(i);
    if (is_map_entry(nested)) continue;
    const std::string cpp_name =
        run_.names.of(nested).cpp_name.substr(run_.names.of(file_).qualifier.size());
    plan.nested_messages.push_back({std::string(nested.name()), cpp_name});
  }
  for (NestedAlias& alias : plan.nested_messages) declared.messages.push_back(&alias);
  for (int i = 0; i < message.enum_type_count(); ++i) {
    const std::uint32_t index = enum_indexes_.at(message.enum_type(i));
    plan.nested_enums.push_back(index);
    declared.enums.push_back(&plan_.enums[index]);
  }
  for (int i = 0; i < message.extension_count(); ++i) {
    plan.extensions.push_back(build_extension(*message.extension(i)));
  }
  for (ExtensionPlan& extension : plan.extensions) declared.extensions.push_back(&extension.field);
  name_members(plan, declared);
}

void FileBuilder::finish_layout(const Descriptor& message, MessagePlan& plan) {
  if (!lay_out(plan, run_.shapes)) {
    run_.diagnostics.add(
        position_of(message),
        fmt::format("message {} would be larger than {} bytes; lower the max_length or "
                    "max_count of its inline fields, or write storage: OWNED",
                    plan.full_name, kMaxMessageBytes));
    run_.shapes[plan.full_name] = {4, 4, true, 0};  // so that those around it are not blamed
    return;
  }
  run_.shapes[plan.full_name] = {plan.size, plan.alignment, plan.trivially_copyable,
                                 plan.layout_hash};
}

}  // namespace cpp_pool::plugin

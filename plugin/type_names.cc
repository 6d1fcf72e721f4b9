#include "type_names.hpp"

#include <fmt/format.h>

#include <utility>

#include "locations.hpp"
#include "member_names.hpp"
#include "names.hpp"
#include "schema.hpp"

namespace cpp_pool::plugin {

namespace pb = google::protobuf;

const FileNames& TypeNames::of(const pb::FileDescriptor& file) {
  const auto [entry, is_new] = files_.try_emplace(&file);
  FileNames& names = entry->second;
  if (!is_new) return names;
  names.path = parameters_.namespace_prefix;
  const std::vector<std::string> package = split_dots(std::string(file.package()));
  names.path.insert(names.path.end(), package.begin(), package.end());
  names.path.insert(names.path.end(), parameters_.namespace_suffix.begin(),
                    parameters_.namespace_suffix.end());
  names.namespaces = cpp_namespaces(names.path);
  names.qualifier = "::";
  for (const std::string& component : names.namespaces) names.qualifier += component + "::";
  return names;
}

TypeRef TypeNames::make_ref(const pb::FileDescriptor& file, std::string_view full_name,
                            const std::vector<std::string>& types, const std::string& cpp_name) {
  const FileNames& names = of(file);
  return {std::string(full_name), names.qualifier + cpp_name, c_type_name(names.path, types),
          std::string(file.name()), types};
}

const TypeRef& TypeNames::of(const pb::Descriptor& message) {
  const auto found = messages_.find(&message);
  if (found != messages_.end()) return found->second;
  const std::vector<std::string> path = type_path(message);
  const std::string name = cpp_class_name(path, of(*message.file()).path.empty());
  return messages_.emplace(&message, make_ref(*message.file(), message.full_name(), path, name))
      .first->second;
}

const TypeRef& TypeNames::of(const pb::EnumDescriptor& type) {
  const auto found = enums_.find(&type);
  if (found != enums_.end()) return found->second;
  const std::vector<std::string> path = type_path(type);
  const bool global = of(*type.file()).path.empty();
  // A class mentions the enums nested in it by their simple names.
  const bool in_class = type.containing_type() != nullptr;
  const std::string name =
      clear_of_companions(in_class ? cpp_class_name(path, global) : cpp_type_name(path, global));
  return enums_.emplace(&type, make_ref(*type.file(), type.full_name(), path, name)).first->second;
}

std::string TypeNames::enumerator(const pb::EnumValueDescriptor& value) {
  std::vector<std::string> path{std::string(value.name())};
  if (value.type()->containing_type() != nullptr) {
    path = type_path(*value.type());
    path.emplace_back(value.name());
  }
  return cpp_type_name(path, of(*value.type()->file()).path.empty());
}

std::string TypeNames::cpp_extension(const pb::FieldDescriptor& extension) {
  const std::vector<std::string> path{std::string(extension.name())};
  return cpp_type_name(path, of(*extension.file()).path.empty());
}

std::string TypeNames::c_extension(const pb::FieldDescriptor& extension) {
  std::vector<std::string> path;
  if (extension.extension_scope() != nullptr) path = type_path(*extension.extension_scope());
  path.emplace_back(extension.name());
  return c_type_name(of(*extension.file()).path, path);
}

void NameClaims::claim(const std::vector<const pb::FileDescriptor*>& files) {
  generated_.insert(files.begin(), files.end());
  for (const pb::FileDescriptor* file : files) claim_file(*file);
}

void NameClaims::claim_file(const pb::FileDescriptor& file) {
  if (!seen_.insert(&file).second) return;
  for (int i = 0; i < file.dependency_count(); ++i) claim_file(*file.dependency(i));
  claim_namespaces(file);
  for (int i = 0; i < file.enum_type_count(); ++i) claim_enum(*file.enum_type(i));
  for (int i = 0; i < file.message_type_count(); ++i) claim_message(*file.message_type(i));
  for (int i = 0; i < file.extension_count(); ++i) claim_extension(*file.extension(i));
  claim_constants(file);
}

void NameClaims::claim_constants(const pb::FileDescriptor& file) {
  Scope scope;  // within the file they are told apart
  for (int i = 0; i < file.extension_count(); ++i) {
    Origin origin;
    origin.extension = file.extension(i);
    claim_name(
        names_.of(file).qualifier +
            field_number_constant(std::string(origin.extension->name()),
                                  static_cast<std::uint32_t>(origin.extension->number()), scope),
        origin);
  }
}

void NameClaims::claim_namespaces(const pb::FileDescriptor& file) {
  Origin origin;
  origin.package = &file;
  std::string name;
  for (const std::string& component : names_.of(file).namespaces) {
    name += "::" + component;
    claim_name(name, origin);
  }
}

void NameClaims::claim_message(const pb::Descriptor& message) {
  Origin origin;
  origin.message = &message;
  const TypeRef& names = names_.of(message);
  claim_name("::" + names.c_name, origin);
  if (!is_map_entry(message)) claim_name(names.cpp_name, origin);
  for (int i = 0; i < message.enum_type_count(); ++i) claim_enum(*message.enum_type(i));
  for (int i = 0; i < message.nested_type_count(); ++i) claim_message(*message.nested_type(i));
  for (int i = 0; i < message.extension_count(); ++i) claim_extension(*message.extension(i));
}

void NameClaims::claim_enum(const pb::EnumDescriptor& type) {
  Origin origin;
  origin.enumeration = &type;
  const TypeRef& names = names_.of(type);
  claim_name("::" + names.c_name, origin);
  claim_name(names.cpp_name, origin);
  for (std::string& companion : enum_companions(names.cpp_name)) {
    claim_name(std::move(companion), origin);
  }
  const std::string& qualifier = names_.of(*type.file()).qualifier;
  for (int i = 0; i < type.value_count(); ++i) {
    origin.value = type.value(i);
    claim_name(qualifier + names_.enumerator(*type.value(i)), origin);
    claim_name("::" + c_enumerator_name(names.c_name, std::string(type.value(i)->name())), origin);
  }
}

void NameClaims::claim_extension(const pb::FieldDescriptor& extension) {
  Origin origin;
  origin.extension = &extension;
  claim_name("::" + names_.c_extension(extension), origin);
  if (extension.extension_scope() != nullptr) return;  // C++: a member of its class
  claim_name(names_.of(*extension.file()).qualifier + names_.cpp_extension(extension), origin);
}

void NameClaims::claim_name(std::string name, const Origin& origin) {
  const auto [entry, is_new] = taken_.try_emplace(std::move(name), origin);
  if (is_new || entry->second == origin) return;
  const Origin& first = entry->second;
  if (first.package != nullptr && origin.package != nullptr) return;  // namespaces are reopened
  if (!generated_.contains(first.file()) && !generated_.contains(origin.file())) return;
  // Types that meet take all that is named after them along.
  if (reported_.emplace(first, origin).second) report(entry->first, first, origin);
}

void NameClaims::report(const std::string& name, const Origin& first, const Origin& second) {
  diagnostics_.add(
      second.position(),
      fmt::format("{} and {} (at {}) would both be named {} in the generated code; rename one",
                  second.full_name(), first.full_name(), format_position(first.position()),
                  name.substr(2)));
}

Position NameClaims::Origin::position() const {
  if (message != nullptr) return position_of(*message);
  if (value != nullptr) return position_of(*value);
  if (enumeration != nullptr) return position_of(*enumeration);
  if (extension != nullptr) return position_of(*extension);
  return position_of(*package);
}

std::string NameClaims::Origin::full_name() const {
  if (message != nullptr) return std::string(message->full_name());
  if (value != nullptr)
    return fmt::format("{}.{}", std::string(enumeration->full_name()), std::string(value->name()));
  if (enumeration != nullptr) return std::string(enumeration->full_name());
  if (extension != nullptr) return std::string(extension->full_name());
  return fmt::format("package {}", std::string(package->package()));
}

const pb::FileDescriptor* NameClaims::Origin::file() const {
  if (message != nullptr) return message->file();
  if (enumeration != nullptr) return enumeration->file();
  if (extension != nullptr) return extension->file();
  return package;
}

}  // namespace cpp_pool::plugin

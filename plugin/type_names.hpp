// The C++ and C names of types, and who has which name in a run.
#pragma once

#include <google/protobuf/descriptor.h>

#include <compare>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "diagnostics.hpp"
#include "parameters.hpp"
#include "plan.hpp"

namespace cpp_pool::plugin {

// Namespaces of a file: as in the schema and parameters, and as C++ can have them.
struct FileNames {
  std::vector<std::string> path;        // not escaped: what C names are made of
  std::vector<std::string> namespaces;  // C++
  std::string qualifier;                // "::a::b::"; "::" without namespaces
};

class TypeNames {
 public:
  explicit TypeNames(const Parameters& parameters) : parameters_(parameters) {}

  // References stay valid.
  const FileNames& of(const google::protobuf::FileDescriptor& file);
  const TypeRef& of(const google::protobuf::Descriptor& message);
  const TypeRef& of(const google::protobuf::EnumDescriptor& type);

  // The enumerator in its namespace: `RED`, `Outer_Color_RED`.
  [[nodiscard]] std::string enumerator(const google::protobuf::EnumValueDescriptor& value);
  // An extension in its namespace, where it is not a member of a class.
  [[nodiscard]] std::string cpp_extension(const google::protobuf::FieldDescriptor& extension);
  // The C name of an extension: `pkg_my_extension`, `pkg_Scope_my_extension`.
  [[nodiscard]] std::string c_extension(const google::protobuf::FieldDescriptor& extension);

 private:
  TypeRef make_ref(const google::protobuf::FileDescriptor& file, std::string_view full_name,
                   const std::vector<std::string>& types, const std::string& cpp_name);

  const Parameters& parameters_;
  std::unordered_map<const google::protobuf::FileDescriptor*, FileNames> files_;
  std::unordered_map<const google::protobuf::Descriptor*, TypeRef> messages_;
  std::unordered_map<const google::protobuf::EnumDescriptor*, TypeRef> enums_;
};

// Reports two declarations that come to one name in C++ or in C.
class NameClaims {
 public:
  NameClaims(TypeNames& names, Diagnostics& diagnostics)
      : names_(names), diagnostics_(diagnostics) {}

  // Claims what these files and everything that they import declare. Two that meet are reported,
  // unless both are in files that are only imported.
  void claim(const std::vector<const google::protobuf::FileDescriptor*>& files);

 private:
  // A declaration: enough to say where it is, should it matter.
  struct Origin {
    const google::protobuf::Descriptor* message = nullptr;
    const google::protobuf::EnumDescriptor* enumeration = nullptr;
    const google::protobuf::EnumValueDescriptor* value = nullptr;
    const google::protobuf::FieldDescriptor* extension = nullptr;
    const google::protobuf::FileDescriptor* package = nullptr;

    [[nodiscard]] Position position() const;
    [[nodiscard]] std::string full_name() const;
    [[nodiscard]] const google::protobuf::FileDescriptor* file() const;
    auto operator<=>(const Origin&) const = default;
  };

  void claim_file(const google::protobuf::FileDescriptor& file);
  void claim_namespaces(const google::protobuf::FileDescriptor& file);
  void claim_constants(const google::protobuf::FileDescriptor& file);  // of file-level extensions
  void claim_message(const google::protobuf::Descriptor& message);
  void claim_enum(const google::protobuf::EnumDescriptor& type);
  void claim_extension(const google::protobuf::FieldDescriptor& extension);
  void claim_name(std::string name, const Origin& origin);
  void report(const std::string& name, const Origin& first, const Origin& second);

  TypeNames& names_;
  Diagnostics& diagnostics_;
  std::unordered_map<std::string, Origin> taken_;  // by qualified C++ name; a C name as "::name"
  std::set<std::pair<Origin, Origin>> reported_;
  std::unordered_set<const google::protobuf::FileDescriptor*> seen_;
  std::unordered_set<const google::protobuf::FileDescriptor*> generated_;
};

}  // namespace cpp_pool::plugin

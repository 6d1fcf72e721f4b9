// What the plugin decided about one .proto file: every name, offset and default, computed once.
//
// Plain data: the plan builder fills it, emitters read it and nothing else, plan_printer prints it
// (the printout is a golden file, so that a change of layout or of a name shows up in review).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cpp_pool::plugin {

// Numbers are FieldDescriptorProto.Type's and CPP_POOL_KIND_*.
enum class Kind : std::uint8_t {
  kDouble = 1,
  kFloat,
  kInt64,
  kUint64,
  kInt32,
  kFixed64,
  kFixed32,
  kBool,
  kString,
  kGroup,
  kMessage,
  kBytes,
  kUint32,
  kEnum,
  kSfixed32,
  kSfixed64,
  kSint32,
  kSint64
};
enum class Shape : std::uint8_t { kSingular, kOneof, kRepeated, kMap };  // CPP_POOL_SHAPE_*
enum class Storage : std::uint8_t { kOwned, kInline, kAlias };           // CPP_POOL_STORAGE_*
enum class Overflow : std::uint8_t { kReject, kTruncate };               // CPP_POOL_OVERFLOW_*
enum class Concurrency : std::uint8_t { kMutex, kUnsynchronized, kThreadCached, kLockFree };
enum class Recycle : std::uint8_t { kRetain, kRelease, kZeroize };

// The schema's own words about an element, one line each, without the comment signs.
struct Comment {
  std::vector<std::string> lines;  // leading comment, then trailing comment
};

struct PoolPlan {
  std::uint32_t initial_capacity = 64;
  std::uint32_t grow_by = 0;       // 0: doubles
  std::uint32_t max_capacity = 0;  // 0: no bound
  Concurrency concurrency = Concurrency::kThreadCached;
  Recycle recycle = Recycle::kRetain;
  std::uint32_t retain_max_bytes = 65536;
};

struct EnumValuePlan {
  std::string name;       // as in the schema
  std::string cpp_name;   // enumerator: `RED`, `Outer_Color_RED`
  std::string cpp_alias;  // member of the enclosing class: `RED`; empty for a top-level enum
  std::string c_name;     // `pkg_Outer_Color_RED`
  std::int32_t number = 0;
  bool deprecated = false;
  Comment comment;
};

struct EnumPlan {
  std::string full_name;          // "pkg.Outer.Color"
  std::string cpp_name;           // "Outer_Color", in the file's namespace
  std::string cpp_alias;          // "Color" inside Outer; empty for a top-level enum
  std::string c_name;             // "pkg_Outer_Color"
  std::vector<std::string> path;  // {"Outer", "Color"}
  bool closed = false;
  bool deprecated = false;
  std::int32_t min = 0;
  std::int32_t max = 0;
  std::vector<EnumValuePlan> values;  // in the schema's order, aliases included
  Comment comment;
};

// A message or enum that a field refers to.
struct TypeRef {
  std::string full_name;          // "pkg.Outer.Inner"; empty: none
  std::string cpp_name;           // "::pkg::Outer_Inner"
  std::string c_name;             // "pkg_Outer_Inner"
  std::string proto;              // "pkg/outer.proto", which declares it
  std::vector<std::string> path;  // {"Outer", "Inner"}
};

struct FieldPlan {
  std::string name;       // as in the schema
  std::string full_name;  // "pkg.Person.name"
  std::string json_name;
  std::uint32_t number = 0;
  Kind kind = Kind::kInt32;
  Shape shape = Shape::kSingular;
  Storage storage = Storage::kOwned;
  Overflow overflow = Overflow::kReject;
  std::uint32_t max_length = 0;
  std::uint32_t max_count = 0;
  bool required = false;
  // Among the message's required fields as declared; 0 for all where that is the order of numbers.
  std::uint32_t required_rank = 0;
  bool checked = false;  // IsInitialized looks at it: required, or of a message that may lack some
  bool packed = false;
  bool utf8 = false;
  bool closed_enum = false;
  bool extension = false;
  bool deprecated = false;

  std::optional<std::uint32_t> has_bit;
  std::optional<std::uint32_t> oneof;  // index into MessagePlan::oneofs (real ones)
  std::uint32_t offset = 0;            // bytes; 0 for extensions
  std::uint32_t size = 0;              // bytes in the message
  std::uint32_t alignment = 0;

  TypeRef type;                  // of messages, groups and enums
  std::vector<FieldPlan> entry;  // of maps: key, then value (offsets within the entry)
  std::uint32_t entry_size = 0;
  std::uint32_t entry_alignment = 0;

  // The default as schema text for numbers ("1.5", "-inf", "true"), as raw bytes for strings.
  std::string default_text;
  std::int32_t default_enum_number = 0;  // enums
  std::string default_enum_cpp;          // "::pkg::Color_RED"-style qualified enumerator
  bool has_default = false;              // differs from zero / empty

  std::string cpp_name;      // accessor: `name` in name(), set_name()
  std::string cpp_member;    // data member: `name_`
  std::string cpp_constant;  // `kNameFieldNumber`
  std::string c_member;      // `name`
  std::string c_name;        // in functions: `name` of pkg_Person_set_name; extensions: whole name
  Comment comment;
};

struct OneofPlan {
  std::string name;
  std::string cpp_name;                     // accessor: contact_case(), clear_contact()
  std::string cpp_case_enum;                // `ContactCase`
  std::string cpp_not_set;                  // `CONTACT_NOT_SET`
  std::vector<std::string> cpp_case_names;  // `kEmail`, parallel to fields
  std::string cpp_member;                   // `contact_`
  std::string cpp_case_member;              // `contact_case_`
  std::string cpp_union;                    // `contact_union`, the type of cpp_member
  std::string c_member;                     // `contact`
  std::string c_case_member;                // `contact_case`
  std::vector<std::uint32_t> fields;        // indexes into MessagePlan::fields
  std::uint32_t offset = 0;                 // of the union
  std::uint32_t size = 0;
  std::uint32_t alignment = 0;
  std::uint32_t case_offset = 0;
  Comment comment;
};

// One member of the struct, in the order of its bytes.
struct MemberPlan {
  enum class Role : std::uint8_t {
    kHasBits,
    kField,
    kOneofCase,
    kOneof,
    kUnknown,
    kExtensions,
    kPadding
  };
  Role role = Role::kField;
  std::uint32_t index = 0;   // of the field or oneof
  std::uint32_t offset = 0;  // bytes
  std::uint32_t size = 0;    // bytes
  std::uint32_t alignment = 0;
  std::string name;  // C member; of paddings `pad0` ...
};

struct ExtensionPlan {
  FieldPlan field;  // cpp_name: identifier in its scope; c_name: pkg_ext_name
  TypeRef extendee;
};

struct NestedAlias {
  std::string alias;     // "Inner"
  std::string cpp_name;  // "Outer_Inner"
};

struct MessagePlan {
  std::string full_name;          // "pkg.Outer.Inner"
  std::string cpp_name;           // "Outer_Inner"
  std::string c_name;             // "pkg_Outer_Inner"
  std::vector<std::string> path;  // {"Outer", "Inner"}
  std::string cpp_layout;         // `Layout`, the private struct of tables
  bool deprecated = false;
  bool message_set = false;
  bool trivially_copyable = false;
  bool keeps_unknown = true;
  bool extendable = false;
  std::uint32_t has_word_count = 0;
  std::uint32_t size = 0;
  std::uint32_t alignment = 0;
  std::uint64_t layout_hash = 0;
  std::optional<std::uint32_t> unknown_offset;
  std::optional<std::uint32_t> extensions_offset;
  PoolPlan pool;
  std::vector<FieldPlan> fields;    // by ascending number
  std::vector<OneofPlan> oneofs;    // real ones, in the schema's order
  std::vector<MemberPlan> members;  // by ascending offset, paddings included
  std::vector<NestedAlias> nested_messages;
  std::vector<std::uint32_t> nested_enums;  // indexes into FilePlan::enums
  std::vector<ExtensionPlan> extensions;    // `extend` inside the message
  std::vector<std::string> reserved_names;  // of fields that are gone
  Comment comment;
};

struct IncludePlan {
  std::string proto;     // "google/protobuf/timestamp.proto"
  std::string hpp;       // "google/protobuf/timestamp.pool.hpp"
  std::string c_header;  // "google/protobuf/timestamp.pool.h"
  bool is_public = false;
};

struct FilePlan {
  std::string proto;       // "pkg/person.proto"
  std::string package;     // "pkg"
  std::string syntax;      // "proto2", "proto3", "editions"
  std::string stem;        // "pkg/person": outputs are stem + ".pool.hpp" ...
  std::string identifier;  // the path as an identifier: include guards, file-level symbols
  std::vector<std::string> namespaces;  // C++, outermost first
  std::vector<IncludePlan> includes;
  std::vector<EnumPlan> enums;            // nested ones too
  std::vector<MessagePlan> messages;      // nested ones too; an inline child before its parent
  std::vector<ExtensionPlan> extensions;  // file level
  bool deprecated = false;
  Comment comment;  // detached comments at the top and on `syntax`
};

}  // namespace cpp_pool::plugin

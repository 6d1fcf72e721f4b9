#include "bindings/node_names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_set>

namespace cpp_pool::plugin {
namespace {

// Types that generated code uses, globals and its own.
constexpr auto kTypes = std::to_array<std::string_view>({"Array",
                                                         "ArrayBuffer",
                                                         "Atomics",
                                                         "Batch",
                                                         "BigInt",
                                                         "BigInt64Array",
                                                         "BigUint64Array",
                                                         "Boolean",
                                                         "Buffer",
                                                         "Cell",
                                                         "DataView",
                                                         "DisposedError",
                                                         "Entries",
                                                         "Error",
                                                         "Field",
                                                         "FinalizationRegistry",
                                                         "Float32Array",
                                                         "Float64Array",
                                                         "Infinity",
                                                         "Int32Array",
                                                         "Iterable",
                                                         "IterableIterator",
                                                         "JSON",
                                                         "List",
                                                         "Map",
                                                         "MapView",
                                                         "Math",
                                                         "Message",
                                                         "MessageList",
                                                         "MessageMapView",
                                                         "MessageType",
                                                         "NaN",
                                                         "Number",
                                                         "Object",
                                                         "Owned",
                                                         "ParseOptions",
                                                         "Pool",
                                                         "PoolError",
                                                         "PoolOptions",
                                                         "PoolStats",
                                                         "PrintOptions",
                                                         "RangeError",
                                                         "Readonly",
                                                         "Record",
                                                         "ScalarList",
                                                         "Set",
                                                         "Slab",
                                                         "String",
                                                         "Symbol",
                                                         "TextEncoder",
                                                         "TextList",
                                                         "TypeError",
                                                         "Uint32Array",
                                                         "Uint8Array"});

// Members of every message.
constexpr auto kMembers = std::to_array<std::string_view>({"assign",
                                                           "clear",
                                                           "clone",
                                                           "constructor",
                                                           "copyFrom",
                                                           "dispose",
                                                           "disposed",
                                                           "equals",
                                                           "hasOwnProperty",
                                                           "isInitialized",
                                                           "isPrototypeOf",
                                                           "memoryAddress",
                                                           "mergeFrom",
                                                           "parse",
                                                           "parseJson",
                                                           "parseText",
                                                           "propertyIsEnumerable",
                                                           "prototype",
                                                           "release",
                                                           "serialize",
                                                           "serializeInto",
                                                           "serializedSize",
                                                           "then",
                                                           "toJSON",
                                                           "toJsonString",
                                                           "toLocaleString",
                                                           "toString",
                                                           "toText",
                                                           "valueOf",
                                                           "__proto__",
                                                           "__defineGetter__",
                                                           "__defineSetter__"});

template <std::size_t kCount>
bool has(const std::array<std::string_view, kCount>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string method(std::string_view verb, const std::string& name) {
  return std::string(verb) + node_suffix(name);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Members {
 public:
  Members() {
    for (const std::string_view name : kMembers) taken_.emplace(name);
  }

  // Takes the name and those of the methods that come with it.
  std::string take(const std::string& wanted, std::initializer_list<std::string_view> verbs,
                   std::string_view ending) {
    std::string name = wanted;
    while (!is_free(name, verbs, ending)) name += '_';
    taken_.insert(name + std::string(ending));
    for (const std::string_view verb : verbs) taken_.insert(method(verb, name));
    return name;
  }

 private:
  bool is_free(const std::string& name, std::initializer_list<std::string_view> verbs,
               std::string_view ending) const {
    if (taken_.count(name + std::string(ending)) != 0) return false;
    return std::none_of(verbs.begin(), verbs.end(), [&](std::string_view verb) {
      return taken_.count(method(verb, name)) != 0;
    });
  }

  std::unordered_set<std::string> taken_;
};

}  // namespace

std::string node_member(std::string_view name) {
  std::string result;
  bool is_word_start = false;
  for (const char c : name) {
    if (c == '_') {
      is_word_start = !result.empty();
      continue;
    }
    result += is_word_start ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    is_word_start = false;
  }
  if (result.empty() || is_digit(result.front())) result = "field" + result;
  return result;
}

std::string node_suffix(std::string_view member) {
  std::string result(member);
  result.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(result.front())));
  return result;
}

std::string node_type(const std::vector<std::string>& path) {
  std::string name;
  for (const std::string& component : path) name += (name.empty() ? "" : "_") + component;
  // The language's words and the code's own functions begin with a small letter.
  const bool is_small = std::islower(static_cast<unsigned char>(name.front())) != 0;
  return is_small || has(kTypes, name) ? name + "_" : name;
}

std::vector<std::string> node_members(const MessagePlan& message) {
  Members members;
  std::vector<std::string> names;
  for (const FieldPlan& field : message.fields) {
    names.push_back(members.take(node_member(field.name), {"has", "clear", "mutable"}, ""));
  }
  for (const OneofPlan& oneof : message.oneofs) {
    names.push_back(members.take(node_member(oneof.name), {"clear"}, "Case"));
  }
  return names;
}

std::string node_module(std::string_view proto) {
  std::string name(proto.substr(0, proto.rfind('.')));
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return (is_digit(name.front()) ? "_" : "") + name + "_pool";
}

std::string node_import(std::string_view from_stem, std::string_view to_stem) {
  std::size_t common = 0;
  for (std::size_t i = 0; i < std::min(from_stem.size(), to_stem.size()); ++i) {
    if (from_stem[i] != to_stem[i]) break;
    if (from_stem[i] == '/') common = i + 1;
  }
  const std::string_view rest = from_stem.substr(common);
  std::string path;
  for (auto i = std::count(rest.begin(), rest.end(), '/'); i > 0; --i) path += "../";
  if (path.empty()) path = "./";
  return path + std::string(to_stem.substr(common)) + "_pool.mjs";
}

}  // namespace cpp_pool::plugin

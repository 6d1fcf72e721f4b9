// Templates that look like the file they produce, and the records that fill them.
//
//   $name$                a value; $$ is a dollar sign
//   //% each items        the block once for each record of a list
//   //% if name           the block when the flag is set; also `if not name`, `else`
//   //% include path      another template, with the same names, indented as the directive is
//   //% end               closes each and if
//
// A line's blanks at its end are dropped, and so are empty lines after an empty one (in templates
// named *.py after two) and at the end.
// `#%` serves as well, for languages whose comments start that way. A name is looked up in the
// innermost record first. A name that no record has is an error that names the template and the
// line.
//
// Thread safety: none is needed, a plugin has one thread.
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "embedded_templates.hpp"

namespace cpp_pool::plugin {

// A template that is wrong: "templates/cpp/pool.hpp:12: no value named 'nmae'".
class TemplateError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Names with their values: texts, flags and lists of records. Keys are literals and are not copied.
class Record {
 public:
  void set(std::string_view key, std::string value) { texts_.emplace_back(key, std::move(value)); }
  void flag(std::string_view key, bool value) { flags_.emplace_back(key, value); }

  // The list of that name, made empty if there was none. References to its records stay valid.
  std::deque<Record>& list(std::string_view key);
  // One more record at the end of the list.
  Record& add(std::string_view key) { return list(key).emplace_back(); }

  [[nodiscard]] const std::string* find_text(std::string_view key) const;
  [[nodiscard]] const bool* find_flag(std::string_view key) const;
  [[nodiscard]] const std::deque<Record>* find_list(std::string_view key) const;

 private:
  std::vector<std::pair<std::string_view, std::string>> texts_;
  std::vector<std::pair<std::string_view, bool>> flags_;
  std::vector<std::pair<std::string_view, std::unique_ptr<std::deque<Record>>>> lists_;
};

// A set of templates, each parsed when it is first rendered.
class TemplateSet {
 public:
  explicit TemplateSet(std::span<const EmbeddedTemplate> sources);
  ~TemplateSet();
  TemplateSet(const TemplateSet&) = delete;
  TemplateSet& operator=(const TemplateSet&) = delete;

  // The template's text with the record's values. Throws TemplateError.
  [[nodiscard]] std::string render(std::string_view path, const Record& record);

  // The template as it is, for files that need no values. Throws TemplateError.
  [[nodiscard]] std::string copy(std::string_view path) const;

 private:
  struct Node;
  class Parser;
  class Renderer;

  const Node& parsed(std::string_view path);

  std::unordered_map<std::string_view, std::string_view> sources_;
  std::unordered_map<std::string_view, std::unique_ptr<Node>> parsed_;
};

}  // namespace cpp_pool::plugin

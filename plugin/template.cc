#include "template.hpp"

#include <fmt/format.h>

namespace cpp_pool::plugin {
namespace {

template <class Pairs>
auto find_value(const Pairs& pairs, std::string_view key) -> decltype(&pairs.front().second) {
  for (const auto& [name, value] : pairs) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

}  // namespace

std::deque<Record>& Record::list(std::string_view key) {
  for (auto& [name, records] : lists_) {
    if (name == key) return *records;
  }
  return *lists_.emplace_back(key, std::make_unique<std::deque<Record>>()).second;
}

const std::string* Record::find_text(std::string_view key) const { return find_value(texts_, key); }
const bool* Record::find_flag(std::string_view key) const { return find_value(flags_, key); }
const std::deque<Record>* Record::find_list(std::string_view key) const {
  const auto* records = find_value(lists_, key);
  return records != nullptr ? records->get() : nullptr;
}

// A line of text, or a block with its children. The root is a block that is always shown.
struct TemplateSet::Node {
  enum class Kind { kRoot, kText, kEach, kIf, kInclude };
  // A literal, or the name of a value.
  struct Piece {
    std::string_view text;
    bool is_name;
  };

  Kind kind = Kind::kRoot;
  std::string_view path;  // of the template
  int line = 0;
  std::string_view indent;    // of an include
  std::string_view name;      // of the list or flag
  bool negated = false;       // `if not`
  std::vector<Piece> pieces;  // of a text, or of an include's path
  std::vector<Node> children;
  std::vector<Node> otherwise;  // after `else`

  [[noreturn]] void fail(std::string_view problem) const {
    throw TemplateError(fmt::format("templates/{}:{}: {}", path, line, problem));
  }
};

class TemplateSet::Parser {
 public:
  Parser(std::string_view path, std::string_view text) : path_(path), rest_(text) {}

  void parse(Node& root) {
    root.path = path_;
    parse_block(root, root.children);
    if (closing_ != Closing::kEndOfText) root.fail("'end' or 'else' without a block");
  }

 private:
  enum class Closing { kEndOfText, kEnd, kElse };

  // Reads nodes until the block's end and says what ended it in closing_.
  void parse_block(const Node& block, std::vector<Node>& nodes) {
    while (!rest_.empty()) {
      const std::string_view line = take_line();
      const std::string_view word = trim(line);
      const bool directive = word.starts_with("//%") || word.starts_with("#%");
      if (!directive) {
        parse_text(line, nodes.emplace_back(make(Node::Kind::kText)));
        continue;
      }
      const std::string_view command = trim(word.substr(word.find('%') + 1));
      if (command == "end" || command == "else") {
        closing_ = command == "end" ? Closing::kEnd : Closing::kElse;
        return;
      }
      parse_directive(command, line.substr(0, line.find(word)), nodes);
    }
    closing_ = Closing::kEndOfText;
    if (block.kind != Node::Kind::kRoot) block.fail("no 'end' for this block");
  }

  void parse_directive(std::string_view command, std::string_view indent,
                       std::vector<Node>& nodes) {
    const auto space = command.find(' ');
    const std::string_view verb = command.substr(0, space);
    std::string_view argument = space == std::string_view::npos ? "" : trim(command.substr(space));
    if (verb == "include") {
      Node& node = nodes.emplace_back(make(Node::Kind::kInclude));
      node.indent = indent;
      parse_text(argument, node);
      return;
    }
    if (verb != "each" && verb != "if") make(Node::Kind::kText).fail("unknown directive");
    Node node = make(verb == "each" ? Node::Kind::kEach : Node::Kind::kIf);
    if (argument.starts_with("not ")) {
      node.negated = true;
      argument = trim(argument.substr(4));
    }
    node.name = argument;
    parse_block(node, node.children);
    if (closing_ == Closing::kElse) {
      parse_block(node, node.otherwise);
      if (closing_ == Closing::kElse) node.fail("'else' twice");
    }
    nodes.push_back(std::move(node));
  }

  // Splits at dollar signs; every second part is a name, and an empty name is a dollar sign.
  static void parse_text(std::string_view line, Node& node) {
    for (bool is_name = false;; is_name = !is_name) {
      const auto dollar = line.find('$');
      const std::string_view part = line.substr(0, dollar);
      if (is_name && part.empty()) {
        node.pieces.push_back({"$", false});
      } else if (!part.empty()) {
        node.pieces.push_back({part, is_name});
      }
      if (dollar == std::string_view::npos) {
        if (is_name) node.fail("a '$' without its pair");
        return;
      }
      line.remove_prefix(dollar + 1);
    }
  }

  std::string_view take_line() {
    ++line_;
    const auto end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return line;
  }

  Node make(Node::Kind kind) const {
    Node node;
    node.kind = kind;
    node.path = path_;
    node.line = line_;
    return node;
  }

  std::string_view path_;
  std::string_view rest_;
  int line_ = 0;
  Closing closing_ = Closing::kEndOfText;
};

class TemplateSet::Renderer {
 public:
  // Text of Python may have two empty lines in a row, all else one.
  Renderer(TemplateSet& set, const Record& record, bool is_python)
      : set_(set), enough_(is_python ? "\n\n\n" : "\n\n") {
    scopes_.push_back(&record);
  }

  void render(const std::vector<Node>& nodes) {
    for (const Node& node : nodes) render(node);
  }

  std::string take() { return std::move(output_); }

 private:
  void render(const Node& node) {
    switch (node.kind) {
      case Node::Kind::kRoot:
        break;
      case Node::Kind::kText:
        render_line(node);
        break;
      case Node::Kind::kEach:
        render_each(node);
        break;
      case Node::Kind::kIf:
        render(flag(node) != node.negated ? node.children : node.otherwise);
        break;
      case Node::Kind::kInclude:
        render_include(node);
        break;
    }
  }

  // One line, without blanks at its end. Of several empty ones in a row the first stands, and in
  // Python the second.
  void render_line(const Node& node) {
    const std::size_t start = output_.size();
    if (!node.pieces.empty()) output_ += indent_;
    for (const Node::Piece& piece : node.pieces) append(node, piece, output_);
    const std::size_t last = output_.find_last_not_of(' ');
    output_.resize(last == std::string::npos || last < start ? start : last + 1);
    if (output_.size() == start && (output_.empty() || output_.ends_with(enough_))) return;
    output_ += '\n';
  }

  void render_each(const Node& node) {
    for (const Record& record : list(node)) {
      scopes_.push_back(&record);
      render(node.children);
      scopes_.pop_back();
    }
  }

  void render_include(const Node& node) {
    std::string path;
    for (const Node::Piece& piece : node.pieces) append(node, piece, path);
    if (!set_.sources_.contains(path)) node.fail(fmt::format("no template named '{}'", path));
    const std::size_t indent = indent_.size();
    indent_ += node.indent;
    render(set_.parsed(path).children);
    indent_.resize(indent);
  }

  void append(const Node& node, const Node::Piece& piece, std::string& out) const {
    if (!piece.is_name) {
      out += piece.text;
      return;
    }
    const std::string* value = find(piece.text, &Record::find_text);
    if (value == nullptr) node.fail(fmt::format("no value named '{}'", piece.text));
    out += *value;
  }

  bool flag(const Node& node) const {
    const bool* value = find(node.name, &Record::find_flag);
    if (value == nullptr) node.fail(fmt::format("no flag named '{}'", node.name));
    return *value;
  }

  const std::deque<Record>& list(const Node& node) const {
    const std::deque<Record>* value = find(node.name, &Record::find_list);
    if (value == nullptr) node.fail(fmt::format("no list named '{}'", node.name));
    return *value;
  }

  template <class Find>
  auto find(std::string_view key, Find find_in) const
      -> decltype((std::declval<const Record&>().*find_in)(key)) {
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if (const auto* value = ((*scope)->*find_in)(key)) return value;
    }
    return nullptr;
  }

  TemplateSet& set_;
  std::string_view enough_;
  std::vector<const Record*> scopes_;
  std::string indent_;
  std::string output_;
};

TemplateSet::TemplateSet(std::span<const EmbeddedTemplate> sources) {
  for (const EmbeddedTemplate& source : sources) sources_.emplace(source.path, source.text);
}

TemplateSet::~TemplateSet() = default;

const TemplateSet::Node& TemplateSet::parsed(std::string_view path) {
  const auto source = sources_.find(path);
  if (source == sources_.end()) throw TemplateError(fmt::format("no template named '{}'", path));
  std::unique_ptr<Node>& root = parsed_[source->first];
  if (!root) {
    auto fresh = std::make_unique<Node>();
    Parser(source->first, source->second).parse(*fresh);
    root = std::move(fresh);
  }
  return *root;
}

std::string TemplateSet::copy(std::string_view path) const {
  const auto source = sources_.find(path);
  if (source == sources_.end()) throw TemplateError(fmt::format("no template named '{}'", path));
  return std::string(source->second);
}

std::string TemplateSet::render(std::string_view path, const Record& record) {
  Renderer renderer(*this, record, path.ends_with(".py"));
  renderer.render(parsed(path).children);
  std::string text = renderer.take();
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace cpp_pool::plugin

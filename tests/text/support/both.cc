#include "both.hpp"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <stdexcept>

#include "catch.hpp"
#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/registry.hpp"

namespace text_test {
namespace {

namespace peer = roundtrip::peer;

const cpp_pool_layout& find_type(const std::string& full_name) {
  const cpp_pool_layout* const found = cpp_pool::find_message_type(full_name);
  if (found == nullptr) throw std::invalid_argument("no type " + full_name);
  return *found;
}

// Without it libprotobuf writes every error to the log.
class Silence : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int, int, const std::string&) override {}
};

}  // namespace

Pooled::Pooled(const std::string& full_name)
    : layout_(find_type(full_name)), message_(layout_.ops->allocate()) {}

Pooled::~Pooled() { layout_.ops->deallocate(message_); }

cpp_pool::TextParseResult Pooled::parse(std::string_view text,
                                        const cpp_pool::TextParseOptions& options) const {
  return cpp_pool::parse_text(layout_, message_, text, options);
}

std::string Pooled::print() const { return cpp_pool::debug_string(layout_, message_); }

bool Pooled::is_sound() const { return cpp_pool::check_invariants(layout_, message_); }

Verdict read_theirs(const std::string& type, const std::string& text,
                    const cpp_pool::TextParseOptions& options) {
  const auto message = peer::make(type);
  google::protobuf::TextFormat::Parser parser;
  Silence silence;
  parser.RecordErrorsTo(&silence);
  parser.AllowPartialMessage(options.partial);
  parser.AllowUnknownField(options.allow_unknown_fields);
  parser.AllowUnknownExtension(options.allow_unknown_extensions);
  const bool is_accepted = options.merge ? parser.MergeFromString(text, message.get())
                                         : parser.ParseFromString(text, message.get());
  if (!is_accepted) return {};
  const auto merged = peer::make(type);
  peer::merge(*merged, *message);
  return {true, merged->DebugString()};
}

Verdict read_ours(const std::string& type, const std::string& text,
                  const cpp_pool::TextParseOptions& options) {
  const Pooled message(type);
  const cpp_pool::TextParseResult result = message.parse(text, options);
  INFO(result.line << ':' << result.column << ": " << result.message);
  CHECK(message.is_sound());
  CHECK(result.message.empty() == static_cast<bool>(result));
  CHECK(result.offset <= text.size());
  if (!result) return {};
  return {true, message.print()};
}

void compare(const std::string& type, const std::string& text,
             const cpp_pool::TextParseOptions& options) {
  INFO(type << " {" << text << "}");
  const Verdict theirs = read_theirs(type, text, options);
  const Verdict ours = read_ours(type, text, options);
  CHECK(ours.is_accepted == theirs.is_accepted);
  CHECK(ours.content == theirs.content);
}

void both_accept(const std::string& type, const std::string& text,
                 const cpp_pool::TextParseOptions& options) {
  compare(type, text, options);
  INFO(type << " {" << text << "}");
  CHECK(read_theirs(type, text, options).is_accepted);
}

void both_refuse(const std::string& type, const std::string& text,
                 const cpp_pool::TextParseOptions& options) {
  compare(type, text, options);
  INFO(type << " {" << text << "}");
  CHECK(!read_theirs(type, text, options).is_accepted);
}

}  // namespace text_test

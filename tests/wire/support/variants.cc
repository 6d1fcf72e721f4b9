#include "support/variants.hpp"

#include <utility>
#include <vector>

#include "cpp_pool/wire.hpp"
#include "support/compare.hpp"
#include "support/pooled.hpp"

namespace wire_test {
namespace {

using cpp_pool::ParseOptions;
using cpp_pool::ParseResult;
using cpp_pool::Status;

// A type as if no code had been generated for its wire format. Types below it have theirs, and
// extensions are registered for the true layout only.
class TableOnly {
 public:
  explicit TableOnly(const cpp_pool_layout& layout) : ops_(*layout.ops), layout_(layout) {
    ops_.decode = nullptr;
    ops_.encode = nullptr;
    layout_.ops = &ops_;
  }
  TableOnly(const TableOnly&) = delete;
  TableOnly& operator=(const TableOnly&) = delete;

  [[nodiscard]] const cpp_pool_layout& layout() const { return layout_; }

 private:
  cpp_pool_message_ops ops_;
  cpp_pool_layout layout_;
};

// What one way of reading came to.
class Outcome {
 public:
  Outcome(const ParseResult& how, std::string what) : result(how), content(std::move(what)) {}

  ParseResult result;
  std::string content;

  // Generated code reads all of a value before it compares with the end. So where one is cut short,
  // it may see that first, or what is wrong with the bytes behind.
  [[nodiscard]] bool operator==(const Outcome& other) const {
    if (is_broken() && other.is_broken()) return true;
    return result.status == other.result.status && result.offset == other.result.offset &&
           content == other.content;
  }

 private:
  [[nodiscard]] bool is_broken() const {
    return content.empty() &&
           (result.status == Status::kTruncated || result.status == Status::kMalformed);
  }
};

std::string describe(const Outcome& outcome) {
  return std::string(cpp_pool::status_name(outcome.result.status)) + " at " +
         std::to_string(outcome.result.offset) + ' ' + to_hex(outcome.content);
}

// Content is compared when all was read: after an error, the order of what is read may differ.
Outcome outcome_of(const Pooled& message, const ParseResult& result) {
  Outcome outcome(result, {});
  if (result && message.serialize(outcome.content) != Status::kOk) outcome.content = "unwritten";
  if (!message.is_sound()) outcome.content += "unsound";
  return outcome;
}

Outcome read(const cpp_pool_layout& layout, std::string_view bytes, const ParseOptions& options) {
  Pooled message(layout);
  return outcome_of(message, message.parse(bytes, options));
}

Outcome read_padded(const cpp_pool_layout& layout, std::string_view bytes, bool alias) {
  const std::string padded = std::string(bytes) + std::string(cpp_pool::kPadding, '\x81');
  return read(layout, std::string_view(padded).substr(0, bytes.size()),
              {.alias = alias, .partial = true, .padded = true});
}

Outcome read_into_used(const cpp_pool_layout& layout, std::string_view bytes, std::string_view used,
                       const ParseOptions& options) {
  Pooled message(layout);
  static_cast<void>(message.parse(used, options));
  return outcome_of(message, message.parse(bytes, options));
}

Outcome read_delimited(const cpp_pool_layout& layout, std::string_view bytes) {
  std::string stream;
  for (std::size_t size = bytes.size(); true; size >>= 7) {
    stream += static_cast<char>((size & 0x7f) | (size < 0x80 ? 0 : 0x80));
    if (size < 0x80) break;
  }
  const std::size_t front = stream.size();
  stream += bytes;
  stream += "behind";
  Pooled message(layout);
  std::string_view rest = stream;
  ParseResult result = cpp_pool::parse_delimited(layout, message.get(), rest, {.partial = true});
  if (rest != (result ? "behind" : std::string_view(stream))) result.status = Status::kIoError;
  result.offset -= front;
  return outcome_of(message, result);
}

// What a way of writing gives, "" being right.
std::string compare_written(const char* way, Status status, std::string_view bytes,
                            std::string_view wanted) {
  if (status == Status::kOk && bytes == wanted) return "";
  return std::string(way) + ": " + cpp_pool::status_name(status) + ' ' + to_hex(bytes);
}

std::string check_buffers(const Pooled& message, std::string_view wanted) {
  constexpr cpp_pool::SerializeOptions kOptions{.partial = true, .deterministic = true};
  const cpp_pool_layout& layout = message.layout();
  std::vector<char> buffer(wanted.size());
  const auto exact = cpp_pool::serialize(layout, message.get(), buffer, kOptions);
  std::string problem =
      compare_written("exact buffer", exact.status, {buffer.data(), exact.size}, wanted);
  cpp_pool::WireBuffer pooled;
  const Status status = cpp_pool::serialize(layout, message.get(), pooled, kOptions);
  problem += compare_written("WireBuffer", status, pooled.view(), wanted);
  if (wanted.empty()) return problem;
  buffer.pop_back();
  const auto small = cpp_pool::serialize(layout, message.get(), buffer, kOptions);
  if (small.status != Status::kBufferTooSmall) problem += "a buffer too small is taken";
  return problem;
}

// `wanted` is what append_to() writes in order.
std::string check_writing(const Type& type, std::string_view wanted) {
  const Pooled message(*type.layout);
  if (!cpp_pool::parse(*type.layout, message.get(), wanted, {.partial = true})) return "not read";
  std::string problem = check_buffers(message, wanted);
  const TableOnly table(*type.layout);
  std::string bytes = "before";
  const Status status = cpp_pool::append_to(table.layout(), message.get(), bytes,
                                            {.partial = true, .deterministic = true});
  problem += compare_written("by table", status, bytes, "before" + std::string(wanted));
  // Maps in any order are as long, and read the same.
  bytes.clear();
  if (cpp_pool::append_to(*type.layout, message.get(), bytes, {.partial = true}) != Status::kOk ||
      bytes.size() != wanted.size() ||
      read(*type.layout, bytes, {.partial = true}).content != wanted) {
    problem += "in any order: " + to_hex(bytes);
  }
  return problem;
}

}  // namespace

std::string check_variants(const Type& type, std::string_view bytes, std::string_view used) {
  const cpp_pool_layout& layout = *type.layout;
  const bool has_extensions = layout.extensions_offset != CPP_POOL_NONE;
  const TableOnly table(layout);
  const Outcome plain = read(layout, bytes, {.partial = true});
  const struct {
    const char* name;
    Outcome outcome;
  } ways[] = {
      {"by table", read(has_extensions ? layout : table.layout(), bytes, {.partial = true})},
      {"alias", read(layout, bytes, {.alias = true, .partial = true})},
      {"merge", read(layout, bytes, {.partial = true, .merge = true})},
      {"padded", read_padded(layout, bytes, false)},
      {"padded alias", read_padded(layout, bytes, true)},
      {"used", read_into_used(layout, bytes, used, {.partial = true})},
      {"used, alias", read_into_used(layout, bytes, used, {.alias = true, .partial = true})},
      {"delimited", read_delimited(layout, bytes)},
  };
  for (const auto& way : ways) {
    if (way.outcome == plain) continue;
    return std::string(way.name) + ": " + describe(way.outcome) + "\n  not: " + describe(plain);
  }
  return plain.result ? check_writing(type, plain.content) : "";
}

}  // namespace wire_test

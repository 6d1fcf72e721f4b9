// The same text read by our parser and by libprotobuf's.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cpp_pool/text.hpp"
#include "support/peer.hpp"

namespace text_test {

// A message of a type that is looked up by name, from its pool.
class Pooled {
 public:
  // Throws std::invalid_argument for a name that nothing here declares.
  explicit Pooled(const std::string& full_name);
  Pooled(const Pooled&) = delete;
  Pooled& operator=(const Pooled&) = delete;
  ~Pooled();

  [[nodiscard]] const cpp_pool_layout& layout() const { return layout_; }
  [[nodiscard]] void* message() const { return message_; }
  [[nodiscard]] cpp_pool::TextParseResult parse(
      std::string_view text, const cpp_pool::TextParseOptions& options = {}) const;
  [[nodiscard]] std::string print() const;
  // Invariants of the message and of all below.
  [[nodiscard]] bool is_sound() const;

 private:
  const cpp_pool_layout& layout_;
  void* message_;
};

struct Verdict {
  bool is_accepted = false;
  std::string content;  // as DebugString has it, when accepted; of equal keys the last entry
};

Verdict read_theirs(const std::string& type, const std::string& text,
                    const cpp_pool::TextParseOptions& options = {});
Verdict read_ours(const std::string& type, const std::string& text,
                  const cpp_pool::TextParseOptions& options = {});

// Checks that both accept the text, or both refuse it, and that they make the same of it.
void compare(const std::string& type, const std::string& text,
             const cpp_pool::TextParseOptions& options = {});

// The same, and what the answer is.
void both_accept(const std::string& type, const std::string& text,
                 const cpp_pool::TextParseOptions& options = {});
void both_refuse(const std::string& type, const std::string& text,
                 const cpp_pool::TextParseOptions& options = {});

}  // namespace text_test

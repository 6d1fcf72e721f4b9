// A message of ours that is known by its table alone, as another language holds it.
#pragma once

#include <new>
#include <string>

#include "cpp_pool/layout_ops.hpp"
#include "cpp_pool/text.hpp"
#include "cpp_pool/wire.hpp"

namespace wire_test {

// From its type's pool, and back to it.
class Pooled {
 public:
  explicit Pooled(const cpp_pool_layout& layout)
      : layout_(&layout), message_(layout.ops->allocate()) {
    if (message_ == nullptr) throw std::bad_alloc();
  }
  Pooled(const Pooled&) = delete;
  Pooled& operator=(const Pooled&) = delete;
  ~Pooled() { layout_->ops->deallocate(message_); }

  [[nodiscard]] void* get() const { return message_; }
  [[nodiscard]] const cpp_pool_layout& layout() const { return *layout_; }

  [[nodiscard]] cpp_pool::ParseResult parse(std::string_view bytes,
                                            const cpp_pool::ParseOptions& options = {}) {
    return cpp_pool::parse(*layout_, message_, bytes, options);
  }
  // Required fields or not, maps in order.
  [[nodiscard]] cpp_pool::Status serialize(std::string& out) const {
    return cpp_pool::append_to(*layout_, message_, out, {.partial = true, .deterministic = true});
  }
  [[nodiscard]] std::size_t byte_size() const { return cpp_pool::byte_size(*layout_, message_); }
  [[nodiscard]] std::string text() const { return cpp_pool::debug_string(*layout_, message_); }
  [[nodiscard]] bool is_initialized() const { return cpp_pool::is_initialized(*layout_, message_); }
  [[nodiscard]] bool is_sound(std::string* why = nullptr) const {
    return cpp_pool::check_invariants(*layout_, message_, why);
  }
  [[nodiscard]] bool equals(const Pooled& other) const {
    return cpp_pool::equals(*layout_, message_, other.message_);
  }

 private:
  const cpp_pool_layout* layout_;
  void* message_;
};

}  // namespace wire_test

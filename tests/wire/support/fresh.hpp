// A message outside of its pool, so that it holds nothing from an owner before.
#pragma once

#include <new>

#include "cpp_pool/abi.h"

namespace wire_test {

class Fresh {
 public:
  explicit Fresh(const cpp_pool_layout& layout)
      : layout_(layout), memory_(::operator new(layout.size, alignment())) {
    layout_.ops->construct(memory_);
  }
  Fresh(const Fresh&) = delete;
  Fresh& operator=(const Fresh&) = delete;
  ~Fresh() {
    layout_.ops->destroy(memory_);
    ::operator delete(memory_, alignment());
  }

  [[nodiscard]] void* get() const { return memory_; }

 private:
  [[nodiscard]] std::align_val_t alignment() const { return std::align_val_t{layout_.alignment}; }

  const cpp_pool_layout& layout_;
  void* memory_;
};

}  // namespace wire_test

// A recursive message of the shape that generated ones have, with a pool that counts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>

#include "cpp_pool/map.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/ptr.hpp"
#include "cpp_pool/repeated.hpp"
#include "cpp_pool/string.hpp"

namespace cpp_pool::testing {

struct Node;

// Slots come from memory::allocate, so that a MemoryProbe fails them too.
struct NodePool {
  static inline int live = 0;
  Node* try_allocate() noexcept;
};

}  // namespace cpp_pool::testing

template <>
cpp_pool::Status cpp_pool::deallocate(cpp_pool::testing::Node* node) noexcept;

namespace cpp_pool::testing {

struct Node {
  static constexpr int kLayout = 0;

  String name;
  std::int32_t number = 0;
  RepeatedPtrField<Node> children;
  Map<String, Node> by_name;

  Node() = default;
  explicit Node(int n) : number(n) {}
  Node(std::string_view text, int n) : name(text), number(n) {}

  static NodePool& pool() {
    static NodePool the_pool;
    return the_pool;
  }
  void Clear() noexcept {
    name.clear();
    number = 0;
    children.Clear();
    by_name.clear();
  }
  Status CopyFrom(const Node& other) noexcept {
    Status status = name.assign(other.name.view());
    if (ok(status)) status = children.try_copy_from(other.children);
    if (ok(status)) status = by_name.try_copy_from(other.by_name);
    if (ok(status)) number = other.number;
    return status;
  }
  [[nodiscard]] std::size_t retained_bytes() const noexcept {
    return name.retained_bytes() + children.retained_bytes() + by_name.retained_bytes();
  }
  friend void zeroize(int, Node* node) noexcept {
    node->name.zeroize();
    node->children.zeroize();
    node->by_name.zeroize();
    node->number = 0;
  }
  friend bool operator==(const Node& a, const Node& b) {
    return a.name == b.name && a.number == b.number && a.children == b.children &&
           a.by_name == b.by_name;
  }
};

inline Node* NodePool::try_allocate() noexcept {
  void* place = memory::allocate(sizeof(Node));
  if (place == nullptr) return nullptr;
  ++live;
  return ::new (place) Node();
}

}  // namespace cpp_pool::testing

template <>
inline cpp_pool::Status cpp_pool::deallocate(cpp_pool::testing::Node* node) noexcept {
  if (node == nullptr) return Status::kOk;
  node->~Node();
  --testing::NodePool::live;
  memory::release(node, sizeof(testing::Node));
  return Status::kOk;
}

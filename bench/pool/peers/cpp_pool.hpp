// Ours: the process-wide pool of a type, as generated code uses it, with each of the policies.
#ifndef BENCH_POOL_PEERS_CPP_POOL_HPP_
#define BENCH_POOL_PEERS_CPP_POOL_HPP_

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "block.hpp"
#include "cpp_pool/pool.hpp"
#include "peer.hpp"

namespace bench {

// Text as a template argument.
template <std::size_t Size>
struct Name {
  consteval Name(const char (&literal)[Size]) { std::copy_n(literal, Size, text); }
  char text[Size] = {};
};

template <class Policy, Name kPolicyName>
struct CppPool {
  static constexpr std::string_view kName = kPolicyName.text;
  static constexpr Kind kKind = Kind::kPool;
  static constexpr bool kShared = Policy::kShared;
  static std::string open() { return ""; }

  template <std::size_t Size, std::size_t Index = 0>
  using Object = Block<Size, Policy, Index>;

  template <class T>
  struct Heap {
    static T* allocate() { return cpp_pool::pool_of<T>().allocate(); }
    static void deallocate(T* object) { (void)cpp_pool::pool_of<T>().deallocate(object); }
    static void allocate_batch(std::span<T*> objects) {
      (void)cpp_pool::pool_of<T>().allocate_batch(objects);
    }
    static void deallocate_batch(std::span<T*> objects) {
      (void)cpp_pool::pool_of<T>().deallocate_batch(objects);
    }
  };
};

}  // namespace bench

#endif  // BENCH_POOL_PEERS_CPP_POOL_HPP_

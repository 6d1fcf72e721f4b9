// Other people's pools: Boost's singleton_pool and protobuf's Arena.
#ifndef BENCH_POOL_PEERS_OTHERS_HPP_
#define BENCH_POOL_PEERS_OTHERS_HPP_

#include <google/protobuf/arena.h>

#include <cstddef>
#include <memory>
#include <new>
#include <string>
#include <string_view>

#include "block.hpp"
#include "peer.hpp"
#include "peers/simple.hpp"

#if CPP_POOL_BENCH_HAS_BOOST
#include <boost/pool/singleton_pool.hpp>
#endif

namespace bench {

struct BoostSingletonPool {
  static constexpr std::string_view kName = "boost singleton_pool";
  static constexpr Kind kKind = Kind::kFixed;
  static constexpr bool kShared = true;

  template <std::size_t Size, std::size_t Index = 0>
  using Object = Block<Size, void, Index>;

#if CPP_POOL_BENCH_HAS_BOOST
  static std::string open() { return ""; }

  template <class T>
  struct Heap {
    using Pool = boost::singleton_pool<T, sizeof(T)>;
    static T* allocate() { return ::new (Pool::malloc()) T; }
    static void deallocate(T* object) { Pool::free(object); }
  };
#else
  static std::string open() { return "built without Boost"; }

  template <class T>
  using Heap = SimpleInCpp::Heap<T>;
#endif
};

// An arena for each thread, over a first block that is large enough to be all it needs.
struct ProtobufArena {
  static constexpr std::string_view kName = "protobuf Arena";
  static constexpr Kind kKind = Kind::kRegion;
  static constexpr bool kShared = true;
  static std::string open() { return ""; }

  template <std::size_t Size, std::size_t Index = 0>
  using Object = Block<Size, void, Index>;

  template <class T>
  struct Heap {
    static T* allocate() { return google::protobuf::Arena::Create<T>(&arena()); }
    static void reset() { arena().Reset(); }

   private:
    static constexpr std::size_t kBlockBytes = 1024 * sizeof(T) + 65536;

    struct Region {
      std::unique_ptr<char[]> block{new char[kBlockBytes]};
      google::protobuf::Arena arena{options(block.get())};

      static google::protobuf::ArenaOptions options(char* block) {
        google::protobuf::ArenaOptions options;
        options.initial_block = block;
        options.initial_block_size = kBlockBytes;
        return options;
      }
    };

    static google::protobuf::Arena& arena() {
      static thread_local Region region;
      return region.arena;
    }
  };
};

}  // namespace bench

#endif  // BENCH_POOL_PEERS_OTHERS_HPP_

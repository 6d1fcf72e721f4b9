// The mixer and the way through a string's bytes are wyhash's, final version 4, by Wang Yi and
// others (public domain, github.com/wangyi-fudan/wyhash), without its 48-byte lanes. wyhash's own
// secret is known, and a block that equals it cancels the seed; here the whole secret is random.
#include "map_hash.hpp"

#include <chrono>
#include <cstring>

#if __has_include(<sys/random.h>)
#include <sys/random.h>
#define CPP_POOL_HAS_GETRANDOM 1
#endif

namespace cpp_pool::raw {
namespace {

__extension__ using Uint128 = unsigned __int128;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) noexcept {
  const Uint128 product = static_cast<Uint128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

struct Secret {
  std::uint64_t words[4];
};

// For systems without a source of random bytes: what an outsider hardly knows.
Secret weak_secret() noexcept {
  const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
  auto state = static_cast<std::uint64_t>(now) ^ reinterpret_cast<std::uintptr_t>(&weak_secret) ^
               reinterpret_cast<std::uintptr_t>(&now);
  Secret secret{};
  for (std::uint64_t& word : secret.words) {
    state += 0x9e3779b97f4a7c15;
    word = mix(state, state ^ 0xa0761d6478bd642f);
  }
  return secret;
}

Secret random_secret() noexcept {
  Secret secret{};
#if defined(CPP_POOL_HAS_GETRANDOM)
  if (getentropy(&secret, sizeof(secret)) != 0) secret = weak_secret();
#else
  secret = weak_secret();
#endif
  for (std::uint64_t& word : secret.words) word |= 1;
  return secret;
}

const Secret& the_secret() noexcept {
  static const Secret kSecret = random_secret();
  return kSecret;
}

std::uint64_t read_8(const unsigned char* from) noexcept {
  std::uint64_t value;
  std::memcpy(&value, from, sizeof(value));
  return value;
}
std::uint64_t read_4(const unsigned char* from) noexcept {
  std::uint32_t value;
  std::memcpy(&value, from, sizeof(value));
  return value;
}
// First, middle and last of 1 to 3 bytes.
std::uint64_t read_3(const unsigned char* from, std::size_t size) noexcept {
  return std::uint64_t{from[0]} << 16 | std::uint64_t{from[size >> 1]} << 8 | from[size - 1];
}

std::uint64_t hash_number(std::uint64_t number, const Secret& secret) noexcept {
  return mix(mix(number ^ secret.words[0], secret.words[1]) ^ secret.words[2], secret.words[3]);
}

std::uint64_t hash_text(std::string_view text, const Secret& secret) noexcept {
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t left = text.size();
  std::uint64_t seed = secret.words[0];
  std::uint64_t a = 0;
  std::uint64_t b = 0;
  if (left > 16) {
    for (; left > 16; left -= 16, bytes += 16) {
      seed = mix(read_8(bytes) ^ secret.words[1], read_8(bytes + 8) ^ seed);
    }
    a = read_8(bytes + left - 16);
    b = read_8(bytes + left - 8);
  } else if (left >= 4) {
    const std::size_t middle = (left >> 3) << 2;
    a = read_4(bytes) << 32 | read_4(bytes + middle);
    b = read_4(bytes + left - 4) << 32 | read_4(bytes + left - 4 - middle);
  } else if (left > 0) {
    a = read_3(bytes, left);
  }
  return mix(secret.words[2] ^ text.size(), mix(a ^ secret.words[3], b ^ seed));
}

}  // namespace

std::uint32_t hash(const Key& key, KeyKind kind) noexcept {
  const Secret& secret = the_secret();
  return static_cast<std::uint32_t>(kind == KeyKind::kString ? hash_text(key.text, secret)
                                                             : hash_number(key.number, secret));
}

}  // namespace cpp_pool::raw

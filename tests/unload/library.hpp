// What the library that is opened and closed offers: its users know it by these names alone.
#pragma once

#include <cstddef>
#include <cstdint>

namespace unload {

struct Books {
  bool balance = false;             // counts and invariants of every pool
  std::uint64_t allocated = 0;      // by the pool of Cached, ever
  std::uint64_t active = 0;         // in all pools
  std::uint64_t thread_cached = 0;  // slots in the hands of threads
};

// Enough that a thread's cache trades with the pool.
inline constexpr std::size_t kHeld = 600;
class Holdings;  // kHeld messages that one thread has taken

using Take = Holdings*();
using GiveBack = void(Holdings*);
using Read = Books();

inline constexpr const char* kTake = "unload_take";
inline constexpr const char* kGiveBack = "unload_give_back";
inline constexpr const char* kRead = "unload_books";

}  // namespace unload

#include "library.hpp"

#include <array>
#include <string>

#include "cpp_pool/abi.h"
#include "unload.pool.hpp"

namespace unload {

class Holdings {
 public:
  Holdings() {
    for (auto& message : messages_) {
      message = Cached::make();
      message->set_text("kept by a thread whose library goes away");
      LockFree* const child = message->add_children();
      child->set_text("of another pool");
      child->add_children()->set_text("of a third");
    }
  }

 private:
  std::array<cpp_pool::Ptr<Cached>, kHeld> messages_;
};

namespace {

template <class T>
void add(Books& books) {
  const cpp_pool::PoolStats stats = T::pool().stats();
  books.balance = books.balance && stats.allocated - stats.freed == stats.active &&
                  T::pool().check_invariants();
  books.active += stats.active;
  books.thread_cached += stats.thread_cached;
}

}  // namespace
}  // namespace unload

extern "C" {

CPP_POOL_EXPORT unload::Holdings* unload_take() { return new unload::Holdings; }

CPP_POOL_EXPORT void unload_give_back(unload::Holdings* holdings) { delete holdings; }

// Children that free messages keep for reuse go back to their own pools first.
CPP_POOL_EXPORT unload::Books unload_books() {
  unload::Cached::pool().trim();
  unload::LockFree::pool().trim();
  unload::Books books{.balance = true};
  unload::add<unload::Cached>(books);
  unload::add<unload::LockFree>(books);
  unload::add<unload::Guarded>(books);
  books.allocated = unload::Cached::pool().stats().allocated;
  return books;
}

}  // extern "C"

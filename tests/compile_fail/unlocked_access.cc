// expect(clang++): requires holding mutex
#pragma GCC diagnostic error "-Wthread-safety"
#include "cpp_pool/lock.hpp"

class Counter {
 public:
  void add() { ++count_; }

 private:
  cpp_pool::Lock lock_;
  int count_ CPP_POOL_GUARDED_BY(lock_) = 0;
};

void use(Counter& counter) { counter.add(); }

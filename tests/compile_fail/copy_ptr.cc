// expect: deleted
#include "cpp_pool/pool.hpp"

cpp_pool::Ptr<int> copy_of(const cpp_pool::Ptr<int>& pointer) {
  cpp_pool::Ptr<int> copy = pointer;
  return copy;
}

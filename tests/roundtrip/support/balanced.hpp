// What every test here checks on its way out: all messages are back in their pools.
#pragma once

#include <cstdint>
#include <vector>

namespace roundtrip {

// A fixture. When it goes, every pool of the schemas here has as many objects in use as when it
// came, and its invariants hold.
class Balanced {
 public:
  Balanced();
  Balanced(const Balanced&) = delete;
  Balanced& operator=(const Balanced&) = delete;
  ~Balanced();

 private:
  std::vector<std::uint64_t> before_;
};

}  // namespace roundtrip

// Any bytes as a message: libprotobuf accepts and rejects the same, and all ways to read and write
// come to the same.
#include "support/compare.hpp"
#include "support/variants.hpp"
#include "target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes = fuzz::view(data, size);
  const wire_test::Type& type = fuzz::take_type(bytes);
  fuzz::expect_none(type, wire_test::check_bytes(type, bytes));
  // What it is read into has held a part of the same.
  fuzz::expect_none(type, wire_test::check_variants(type, bytes, bytes.substr(bytes.size() / 2)));
  return 0;
}

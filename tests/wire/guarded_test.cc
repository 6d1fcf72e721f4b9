// Nothing is read behind an input that is not padded: its last byte is the last of a page, and
// behind that no memory is.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "support/balanced.hpp"
#include "support/bytes.hpp"
#include "support/compare.hpp"
#include "support/pooled.hpp"
#include "support/random_message.hpp"
#include "support/type.hpp"

namespace wire_test {
namespace {

using roundtrip::Balanced;

class Guarded {
 public:
  Guarded() {
    void* const place =
        mmap(nullptr, kPages * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(place != MAP_FAILED);
    begin_ = static_cast<char*>(place);
    REQUIRE(mprotect(end(), page_, PROT_NONE) == 0);
  }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;
  ~Guarded() { munmap(begin_, kPages * page_); }

  // The bytes, at the end. At most kPages - 1 pages.
  std::string_view put(std::string_view bytes) {
    char* const place = end() - bytes.size();
    std::memcpy(place, bytes.data(), bytes.size());
    return {place, bytes.size()};
  }

 private:
  static constexpr std::size_t kPages = 5;
  [[nodiscard]] char* end() const { return begin_ + (kPages - 1) * page_; }

  const std::size_t page_ = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  char* begin_ = nullptr;
};

// As from anywhere else.
void check_at_the_end(const cpp_pool_layout& layout, std::string_view bytes, Guarded& guarded) {
  Pooled wanted(layout);
  Pooled message(layout);
  const auto expected = wanted.parse(bytes, {.partial = true});
  const auto result = message.parse(guarded.put(bytes), {.partial = true});
  INFO(layout.full_name << ", " << to_hex(bytes.substr(bytes.size() < 60 ? 0 : bytes.size() - 60)));
  CHECK(result.status == expected.status);
  CHECK(result.offset == expected.offset);
  CHECK(message.text() == wanted.text());
}

// Longer than what is copied.
const std::string kLong = bytes_field(9999, std::string(2100, 'x'));

}  // namespace

TEST_CASE_METHOD(Balanced, "no byte behind an input is read, wherever it is cut") {
  Guarded guarded;
  Random random(11);
  for (int i = 0; i < 600; ++i) {
    const Type& type = pick_type(random);
    std::string bytes = serialize_peer(*random_message(type, random));
    if (bytes.size() > 4000) continue;
    if (i % 3 != 0) bytes = kLong + bytes;
    for (std::size_t cut = 0; cut <= bytes.size() && cut < 24; ++cut) {
      check_at_the_end(*type.layout, std::string_view(bytes).substr(0, bytes.size() - cut),
                       guarded);
    }
  }
}

TEST_CASE_METHOD(Balanced, "an input may end behind the tag of any field") {
  Guarded guarded;
  const cpp_pool_layout& layout = *type_named("golden.packed.Packed").layout;
  for (std::uint32_t number = 1; number <= 32; ++number) {
    for (const Wire type : {Wire::kVarint, Wire::kFixed64, Wire::kBytes, Wire::kFixed32}) {
      check_at_the_end(layout, kLong + tag(number, type), guarded);
      check_at_the_end(layout, kLong + tag(number, type) + "\x08", guarded);
      check_at_the_end(layout, tag(number, type), guarded);
    }
  }
}

}  // namespace wire_test

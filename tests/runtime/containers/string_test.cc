#include "cpp_pool/string.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string>
#include <utility>

#include "catch.hpp"
#include "memory_probe.hpp"

using cpp_pool::Status;
using cpp_pool::String;
using cpp_pool::testing::MemoryProbe;

namespace {

// Longer than any first buffer.
constexpr std::string_view kLong = "a text that is too long for the first sixteen bytes";

// A view that claims to be longer than memory allows; nobody may read it. Volatile, since the
// compiler would warn of the lie.
std::string_view huge(std::size_t size) {
  const char* volatile data = kLong.data();
  return {data, size};
}

}  // namespace

TEST_CASE("zero bytes are an empty string") {
  alignas(String) unsigned char bytes[sizeof(String)] = {};
  auto& text = *reinterpret_cast<String*>(bytes);
  CHECK(text.empty());
  CHECK(text.check_invariants());
  CHECK(text.assign("x") == Status::kOk);
  CHECK(text == "x");
  text.release();
  CHECK(std::all_of(bytes, bytes + sizeof(bytes), [](unsigned char byte) { return byte == 0; }));
}

TEST_CASE("an assigned string owns a copy that ends with a NUL") {
  std::string source = "hello";
  String text(source);
  source[0] = 'j';
  CHECK(text == "hello");
  CHECK_FALSE(text.is_borrowed());
  CHECK(text.data()[5] == '\0');
  CHECK(std::string(text.c_str()) == "hello");
}

TEST_CASE("a string's memory is a multiple of sixteen bytes") {
  String text;
  for (std::size_t size = 0; size < 100; ++size) {
    CHECK(text.assign(std::string(size, 'x')) == Status::kOk);
    CHECK(text.size() == size);
    CHECK(text.check_invariants());
  }
}

TEST_CASE("text may contain NULs") {
  const std::string source("a\0b\0", 4);
  const String text(source);
  CHECK(text.size() == 4);
  CHECK(text == source);
}

TEST_CASE("clearing a string keeps its memory") {
  MemoryProbe probe;
  String text(kLong);
  const auto capacity = text.capacity();
  text.clear();
  CHECK(text.empty());
  CHECK(text.capacity() == capacity);
  CHECK(text.assign(kLong) == Status::kOk);
  CHECK(probe.allocations() == 1);
}

TEST_CASE("a borrowed string points at the caller's bytes") {
  MemoryProbe probe;
  String text;
  CHECK(text.borrow(kLong) == Status::kOk);
  CHECK(std::as_const(text).data() == kLong.data());
  CHECK(text.is_borrowed());
  CHECK(text.retained_bytes() == 0);
  CHECK(probe.allocations() == 0);
}

TEST_CASE("mutable access to a borrowed string leaves the caller's bytes alone") {
  std::string source = "borrowed";
  String text;
  CHECK(text.borrow(source) == Status::kOk);
  SECTION("by index") { text[0] = 'B'; }
  SECTION("by pointer") { text.mutable_data()[0] = 'B'; }
  SECTION("by iterator") { *text.begin() = 'B'; }
  CHECK(source == "borrowed");
  CHECK(text == "Borrowed");
  CHECK_FALSE(text.is_borrowed());
  CHECK(text.check_invariants());
}

TEST_CASE("a copy of a borrowed string owns its bytes") {
  std::string source = "borrowed";
  String text;
  CHECK(text.borrow(source) == Status::kOk);
  const String copy = text;
  source[0] = 'x';
  CHECK(copy == "borrowed");
  CHECK(text == "xorrowed");
}

TEST_CASE("c_str of a borrowed string ends with a NUL") {
  String text;
  CHECK(text.borrow(kLong.substr(0, 6)) == Status::kOk);
  CHECK(std::string(text.c_str()) == "a text");
  String empty;
  CHECK(std::string(empty.c_str()).empty());
}

TEST_CASE("borrowing frees the string's own memory") {
  MemoryProbe probe;
  String text(kLong);
  CHECK(text.borrow("other") == Status::kOk);
  CHECK(probe.live_blocks() == 0);
  CHECK(text == "other");
}

TEST_CASE("a string that borrows a part of itself keeps owning it") {
  String text("0123456789");
  CHECK(text.borrow(text.view().substr(3, 4)) == Status::kOk);
  CHECK(text == "3456");
  CHECK_FALSE(text.is_borrowed());
}

TEST_CASE("shrinking a borrowed string copies nothing") {
  MemoryProbe probe;
  String text;
  CHECK(text.borrow("abc") == Status::kOk);
  text.pop_back();
  CHECK(text == "ab");
  CHECK(text.resize(1) == Status::kOk);
  CHECK(text == "a");
  CHECK(text.erase(0) == Status::kOk);
  CHECK(text.empty());
  CHECK(probe.allocations() == 0);
}

TEST_CASE("a string may be assigned a part of itself") {
  String text("0123456789");
  SECTION("all") {
    CHECK(text.assign(text.view()) == Status::kOk);
    CHECK(text == "0123456789");
  }
  SECTION("the end") {
    CHECK(text.assign(text.view().substr(4)) == Status::kOk);
    CHECK(text == "456789");
  }
  SECTION("itself") {
    const String& same = text;
    text = same;
    CHECK(text == "0123456789");
  }
  SECTION("itself, moved") {
    String& same = text;
    text = std::move(same);
    CHECK(text == "0123456789");
  }
}

TEST_CASE("a string that outgrows its memory may be appended to itself") {
  MemoryProbe probe;
  String text("0123456789");
  CHECK(text.append(text.view()) == Status::kOk);
  CHECK(text == "01234567890123456789");
  CHECK(text.append(text.view().substr(15)) == Status::kOk);
  CHECK(text == "0123456789012345678956789");
  String borrowed;
  CHECK(borrowed.borrow(kLong) == Status::kOk);
  CHECK(borrowed.append(borrowed.view().substr(2, 4)) == Status::kOk);
  CHECK(borrowed == std::string(kLong) + "text");
}

TEST_CASE("append, insert, erase and resize do what std::string does") {
  String text("bd");
  CHECK(text.insert(1, "c") == Status::kOk);
  CHECK(text.insert(0, "a") == Status::kOk);
  CHECK(text.insert(4, "e") == Status::kOk);
  CHECK(text == "abcde");
  CHECK(text.insert(1, text.view()) == Status::kOk);
  CHECK(text == "aabcdebcde");
  CHECK(text.erase(1, 5) == Status::kOk);
  CHECK(text == "abcde");
  CHECK(text.append(3, '!') == Status::kOk);
  CHECK(text.resize(6) == Status::kOk);
  CHECK(text == "abcde!");
  CHECK(text.resize(8, '?') == Status::kOk);
  text += "xy";
  text += 'z';
  text.push_back('.');
  text.pop_back();
  CHECK(text == "abcde!??xyz");
  CHECK(text.append("abc", 2) == Status::kOk);
  CHECK(text.assign("abc", 1) == Status::kOk);
  CHECK(text == "a");
  CHECK(text.check_invariants());
}

TEST_CASE("erasing the middle of a borrowed string copies it") {
  String text;
  CHECK(text.borrow("abcdef") == Status::kOk);
  CHECK(text.erase(1, 3) == Status::kOk);
  CHECK(text == "aef");
  CHECK(text.check_invariants());
}

TEST_CASE("appending byte by byte allocates rarely") {
  MemoryProbe probe;
  String text;
  for (int i = 0; i < 100000; ++i) text.push_back('x');
  CHECK(text.size() == 100000);
  CHECK(probe.allocations() < 20);
}

TEST_CASE("resize_uninitialized gives memory to write even for no bytes") {
  String text;
  CHECK(text.resize_uninitialized(0) != nullptr);
  char* bytes = text.resize_uninitialized(40);
  REQUIRE(bytes != nullptr);
  std::fill_n(bytes, 40, 'y');
  CHECK(text == std::string(40, 'y'));
  CHECK(text.check_invariants());
}

TEST_CASE("reset copies a default that fits and borrows one that does not") {
  static constexpr std::string_view kDefault = "a default of more than sixteen bytes";
  String text;
  text.reset(kDefault);
  CHECK(text.is_borrowed());
  CHECK(text == kDefault);
  CHECK(text.assign("short") == Status::kOk);
  text.reset(kDefault);
  CHECK(text.is_borrowed());
  CHECK(text.assign(kLong) == Status::kOk);
  text.reset(kDefault);
  CHECK_FALSE(text.is_borrowed());
  CHECK(text == kDefault);
  text.reset("");
  CHECK(text.empty());
  CHECK(text.capacity() != 0);
}

TEST_CASE("moving a string takes its memory") {
  MemoryProbe probe;
  {
    String text(kLong);
    const char* bytes = std::as_const(text).data();
    String taken(std::move(text));
    CHECK(std::as_const(taken).data() == bytes);
    CHECK(text.empty());  // NOLINT: a moved-from string is empty
    String target("old");
    target = std::move(taken);
    CHECK(std::as_const(target).data() == bytes);
    CHECK(taken.capacity() == 0);  // NOLINT
    swap(target, text);
    CHECK(text == kLong);
  }
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("release gives all memory back") {
  MemoryProbe probe;
  String text(kLong);
  CHECK(text.retained_bytes() == probe.live_bytes());
  text.release();
  CHECK(probe.live_blocks() == 0);
  CHECK(text.empty());
  CHECK(text.retained_bytes() == 0);
}

namespace {

// Remembers what a block held when it was released.
struct LastRelease {
  static inline std::string bytes;
  static void release(void* block, std::size_t size) {
    bytes.assign(static_cast<char*>(block), size);
    cpp_pool::memory::system_hooks().release(block, size);
  }
};

}  // namespace

TEST_CASE("zeroize wipes the memory before it goes") {
  cpp_pool::memory::Hooks hooks = cpp_pool::memory::system_hooks();
  hooks.release = &LastRelease::release;
  const auto* previous = cpp_pool::memory::set_hooks(&hooks);
  String text(kLong);
  text.clear();
  const auto size = text.retained_bytes();
  text.zeroize();
  cpp_pool::memory::set_hooks(previous);
  CHECK(LastRelease::bytes == std::string(size, '\0'));
  CHECK(text.capacity() == 0);
}

TEST_CASE("zeroize leaves borrowed bytes alone") {
  std::string source = "borrowed";
  String text;
  CHECK(text.borrow(source) == Status::kOk);
  text.zeroize();
  CHECK(source == "borrowed");
  CHECK(text.empty());
}

TEST_CASE("a string compares and prints as its text") {
  const String a("a");
  const String b("b");
  CHECK(a < b);
  CHECK(a == a);
  CHECK(a != b);
  CHECK(a == "a");
  CHECK("a" == a);
  CHECK(std::string("a") == a);
  CHECK(a == std::string_view("a"));
  CHECK(a < "b");
  std::ostringstream out;
  out << a << b;
  CHECK(out.str() == "ab");
  const std::string copy(a);
  CHECK(copy == "a");
}

TEST_CASE("algorithms work on a string's characters") {
  String text("shout");
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return static_cast<char>(std::toupper(c)); });
  CHECK(text == "SHOUT");
}

TEST_CASE("a text of more than the largest size is too long") {
  MemoryProbe probe;
  String text("kept");
  for (const std::size_t size :
       {String::kMaxSize + 1, std::size_t{UINT32_MAX}, std::size_t{UINT32_MAX} + 1, SIZE_MAX}) {
    CHECK(text.assign(huge(size)) == Status::kTooLong);
    CHECK(text.borrow(huge(size)) == Status::kTooLong);
    CHECK(text.append(huge(size)) == Status::kTooLong);
    CHECK(text.reserve(size) == Status::kTooLong);
    CHECK(text.resize(size) == Status::kTooLong);
    CHECK(text.append(size, 'x') == Status::kTooLong);
    CHECK(text.resize_uninitialized(size) == nullptr);
    CHECK_THROWS_AS(text = huge(size), std::length_error);
    CHECK_THROWS_AS(text += huge(size), std::length_error);
  }
  CHECK(text.append(huge(String::kMaxSize - 3)) == Status::kTooLong);
  CHECK(text.append(huge(String::kMaxSize - 4)) == Status::kNoMemory);
  CHECK(text.assign(huge(String::kMaxSize)) == Status::kNoMemory);
  CHECK(text == "kept");
}

TEST_CASE("a string without memory to grow stays as it was") {
  MemoryProbe probe;
  String text("0123456789");
  probe.fail_after(0);
  CHECK(text.assign(kLong) == Status::kNoMemory);
  CHECK(text.append(kLong) == Status::kNoMemory);
  CHECK(text.insert(3, kLong) == Status::kNoMemory);
  CHECK(text.resize(100) == Status::kNoMemory);
  CHECK(text.reserve(100) == Status::kNoMemory);
  CHECK(text.resize_uninitialized(100) == nullptr);
  CHECK_THROWS_AS(text = kLong, std::bad_alloc);
  CHECK_THROWS_AS(text += kLong, std::bad_alloc);
  CHECK_THROWS_AS(String(kLong), std::bad_alloc);
  CHECK_THROWS_AS(String(text), std::bad_alloc);
  CHECK(text == "0123456789");
  CHECK(text.check_invariants());
}

TEST_CASE("a borrowed string without memory to own stays borrowed") {
  MemoryProbe probe;
  String text;
  CHECK(text.borrow(kLong) == Status::kOk);
  probe.fail_after(0);
  CHECK(text.make_owned() == Status::kNoMemory);
  CHECK(text.append("x") == Status::kNoMemory);
  CHECK(text.erase(1, 1) == Status::kNoMemory);
  CHECK(text.assign("x") == Status::kNoMemory);
  CHECK_THROWS_AS(text.mutable_data(), std::bad_alloc);
  CHECK_THROWS_AS(text[0] = 'x', std::bad_alloc);
  CHECK(text.is_borrowed());
  CHECK(text == kLong);
}

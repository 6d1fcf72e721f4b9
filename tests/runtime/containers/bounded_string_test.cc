#include <string>
#include <string_view>

#include "catch.hpp"
#include "cpp_pool/string.hpp"

using cpp_pool::Overflow;
using cpp_pool::Status;
using cpp_pool::String;

TEST_CASE("truncate_utf8 never cuts a character") {
  using cpp_pool::truncate_utf8;
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";  // 1, 2, 3, 4 and 1 bytes
  const std::size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11};
  for (std::size_t max = 0; max < 12; ++max) {
    CHECK(truncate_utf8(text, max) == std::string_view(text).substr(0, expected[max]));
  }
  CHECK(truncate_utf8(text, SIZE_MAX) == text);
  CHECK(truncate_utf8("", 0).empty());
}

TEST_CASE("truncate_utf8 cuts what is no UTF-8 at the bound") {
  CHECK(cpp_pool::truncate_utf8("\x80\x80\x80\x80\x80\x80", 5).size() == 5);
  CHECK(cpp_pool::truncate_utf8("ab\x80\x80", 3) == "ab\x80");
  CHECK(cpp_pool::truncate_utf8("\x80\x80", 0).empty());
  CHECK(cpp_pool::truncate_utf8("abc\xC3", 3) == "abc");
}

TEST_CASE("a bounded string rejects or truncates") {
  String text("old");
  CHECK(assign_bounded(text, "ab\xC3\xA9", 3, Overflow::kReject, true) == Status::kTooLong);
  CHECK(text == "old");
  CHECK(assign_bounded(text, "ab\xC3\xA9", 4, Overflow::kReject, true) == Status::kOk);
  CHECK(text.size() == 4);
  CHECK(assign_bounded(text, "ab\xC3\xA9", 3, Overflow::kTruncate, true) == Status::kOk);
  CHECK(text == "ab");
  CHECK(assign_bounded(text, "ab\xC3\xA9", 3, Overflow::kTruncate, false) == Status::kOk);
  CHECK(text == "ab\xC3");
  CHECK(borrow_bounded(text, "abc", 2, Overflow::kReject, true) == Status::kTooLong);
  CHECK(borrow_bounded(text, "abc", 2, Overflow::kTruncate, true) == Status::kOk);
  CHECK(text == "ab");
  CHECK(text.is_borrowed());
}

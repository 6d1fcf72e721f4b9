// Strings and bytes.
#include <algorithm>
#include <string>
#include <string_view>

#include "catch.hpp"
#include "strings.pool.hpp"
#include "strings_proto2.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {
namespace {

using namespace std::string_view_literals;
using Strings = golden::strings::Strings;
using cpp_pool::Status;

std::string all_bytes() {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  return bytes;
}

}  // namespace

TEST_CASE_METHOD(Balanced, "a string keeps NULs, nothing at all, and a megabyte") {
  for (const std::string& text : {std::string("a\0b\0"sv), std::string(), std::string(1 << 20, 'x'),
                                  std::string(15, 'y'), std::string(16, 'z'), all_bytes()}) {
    Strings message;
    CHECK(message.set_text(text) == Status::kOk);
    CHECK(message.set_data(text) == Status::kOk);
    CHECK(message.text() == text);
    CHECK(message.data() == text);
    const Strings copy = message;
    CHECK(copy.text() == text);
  }
}

TEST_CASE_METHOD(Balanced, "bytes are set by pointer and size too") {
  Strings message;
  CHECK(message.set_data("\0\377x", 2) == Status::kOk);
  CHECK(message.data() == "\0\377"sv);
  CHECK(message.add_datas("\0", 1) == Status::kOk);
  CHECK(message.set_datas(0, "\1\2", 2) == Status::kOk);
  CHECK(message.datas(0) == "\1\2");
}

TEST_CASE_METHOD(Balanced, "a setter takes whatever reads as a string_view") {
  Strings message;
  message.set_text("literal");
  message.set_text(std::string("string"));
  CHECK(message.text() == "string");
  const std::string read(message.text());
  CHECK(read == "string");
}

TEST_CASE_METHOD(Balanced, "a string may be set to a part of itself") {
  Strings message;
  message.set_text("the whole text, long enough for the heap");
  message.set_text(message.text().substr(4, 5));
  CHECK(message.text() == "whole");
  message.set_maybe_text(message.text());
  message.set_text(message.maybe_text());
  CHECK(message.text() == "whole");
}

TEST_CASE_METHOD(Balanced, "mutable_ of a string changes it in place and sets its presence") {
  Strings message;
  CHECK_FALSE(message.has_maybe_text());
  cpp_pool::String* text = message.mutable_maybe_text();
  CHECK(message.has_maybe_text());
  CHECK(text->empty());
  *text += "abc";
  text->push_back('d');
  (*text)[0] = 'A';
  std::reverse(text->begin(), text->end());
  CHECK(message.maybe_text() == "dcbA");
}

TEST_CASE_METHOD(Balanced, "clearing a string with presence unsets it") {
  Strings message;
  message.set_maybe_text("x");
  message.clear_maybe_text();
  CHECK_FALSE(message.has_maybe_text());
  CHECK(message.maybe_text().empty());
}

TEST_CASE_METHOD(Balanced, "an owned string ends in a NUL") {
  Strings message;
  message.set_text("abc"sv.substr(0, 2));
  CHECK(message.text().data()[2] == '\0');
  CHECK(std::string(message.mutable_text()->c_str()) == "ab");
}

TEST_CASE_METHOD(Balanced, "repeated strings are added, set, changed and iterated") {
  Strings message;
  CHECK(message.add_texts("one") == Status::kOk);
  *message.add_texts() = "two"sv;
  CHECK(message.set_texts(0, "zero") == Status::kOk);
  *message.mutable_texts(1) += "!";
  CHECK(message.texts_size() == 2);
  std::string joined;
  for (const std::string_view text : message.texts()) joined += text;
  CHECK(joined == "zerotwo!");
}

TEST_CASE_METHOD(Balanced, "repeated strings sort") {
  Strings message;
  for (const char* text : {"pear", "", "apple", "fig"}) message.add_texts(text);
  std::sort(message.mutable_texts()->begin(), message.mutable_texts()->end());
  CHECK(message.texts(0).empty());
  CHECK(message.texts(1) == "apple");
  CHECK(message.texts(3) == "pear");
  CHECK(message.check_invariants());
}

TEST_CASE_METHOD(Balanced, "an element of a repeated string may be added again") {
  Strings message;
  message.add_texts("an element long enough to be on the heap");
  for (int i = 0; i < 20; ++i) message.add_texts(message.texts(0));
  CHECK(message.texts(20) == message.texts(0));
}

TEST_CASE_METHOD(Balanced, "unknown fields are kept, copied, compared and printed") {
  Strings message;
  message.mutable_unknown_fields()->assign("\xa0\x06\x96\x01"sv);
  const Strings copy = message;
  CHECK(copy.unknown_fields() == "\xa0\x06\x96\x01"sv);
  CHECK(copy == message);
  CHECK_FALSE(copy == Strings());
  CHECK(copy.DebugString() == "100: 150\n");
  message.Clear();
  CHECK(message.unknown_fields().empty());
}

}  // namespace roundtrip

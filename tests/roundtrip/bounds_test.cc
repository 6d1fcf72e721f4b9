// max_length and max_count: inline and owned, rejecting and truncating.
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "catch.hpp"
#include "geometry.pool.hpp"
#include "inline_arrays.pool.hpp"
#include "inline_messages.pool.hpp"
#include "inline_strings.pool.hpp"
#include "inline_strings_proto2.pool.hpp"
#include "overflow.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {
namespace {

using namespace std::string_view_literals;
using cpp_pool::Status;
using golden::inline_strings::Mixed;
using golden::inline_strings::Tick;
using golden::overflow::FromFile;
using golden::overflow::FromMessage;

}  // namespace

TEST_CASE_METHOD(Balanced, "an inline string takes max_length bytes and no more") {
  Tick tick;
  CHECK(tick.set_symbol("twelve bytes") == Status::kOk);
  CHECK(tick.set_symbol("thirteen byte") == Status::kTooLong);
  CHECK(tick.symbol() == "twelve bytes");
  CHECK(tick.set_one("xy") == Status::kTooLong);
  CHECK(tick.one().empty());
  CHECK(tick.set_key(std::string(16, '\0')) == Status::kOk);
  CHECK(tick.key().size() == 16);
}

TEST_CASE_METHOD(Balanced, "a value that is refused leaves presence as it was") {
  Tick tick;
  CHECK(tick.set_venue("four") == Status::kTooLong);
  CHECK_FALSE(tick.has_venue());
  CHECK(tick.set_venue("NYS") == Status::kOk);
  CHECK(tick.set_venue("four") == Status::kTooLong);
  CHECK(tick.has_venue());
  CHECK(tick.venue() == "NYS");
}

TEST_CASE_METHOD(Balanced, "an owned string is bounded in the same way") {
  Mixed m;
  CHECK(m.set_bounded(std::string(64, 'x')) == Status::kOk);
  CHECK(m.set_bounded(std::string(65, 'y')) == Status::kTooLong);
  CHECK(m.bounded() == std::string(64, 'x'));
  CHECK(m.add_bounded_texts("eight888") == Status::kOk);
  CHECK(m.add_bounded_texts("nine99999") == Status::kTooLong);
  CHECK(m.set_bounded_texts(0, "nine99999") == Status::kTooLong);
  CHECK(m.bounded_texts_size() == 1);
}

TEST_CASE_METHOD(Balanced, "a oneof keeps its alternative when another one's value is refused") {
  Mixed m;
  m.set_number(5);
  CHECK(m.set_short_("eight888") == Status::kTooLong);
  CHECK(m.set_bounded_choice("ten bytes!") == Status::kTooLong);
  CHECK(m.number() == 5);
  CHECK(m.set_code("\0\1"sv) == Status::kOk);
  CHECK(m.code() == "\0\1"sv);
  CHECK(m.choice_case() == Mixed::kCode);
}

TEST_CASE_METHOD(Balanced, "TRUNCATE cuts text between characters") {
  FromFile m;
  CHECK(m.set_text("abcdef") == Status::kOk);
  CHECK(m.text() == "abcd");
  CHECK(m.set_text("abc\303\251") == Status::kOk);
  CHECK(m.text() == "abc");
  CHECK(m.set_text("a\346\274\242") == Status::kOk);
  CHECK(m.text() == "a\346\274\242");
  CHECK(m.set_text("ab\360\237\230\200") == Status::kOk);
  CHECK(m.text() == "ab");
}

TEST_CASE_METHOD(Balanced, "TRUNCATE cuts bytes between bytes") {
  FromMessage m;
  CHECK(m.set_data("abc\303\251") == Status::kOk);
  CHECK(m.data() == "abc\303");
}

TEST_CASE_METHOD(Balanced, "TRUNCATE drops elements and entries beyond max_count") {
  FromFile file;
  for (int i = 0; i < 6; ++i) CHECK(file.add_numbers(i) == Status::kOk);
  CHECK(file.numbers_size() == 4);
  CHECK(file.numbers(3) == 3);
  FromMessage m;
  for (const char* text : {"one", "three", "four"}) CHECK(m.add_owned(text) == Status::kOk);
  CHECK(m.owned_size() == 2);
  CHECK(m.owned(1) == "thr");
  for (int i = 0; i < 3; ++i) CHECK(m.put_map(i, i) == Status::kOk);
  CHECK(m.map_size() == 2);
  CHECK(m.put_map(1, 9) == Status::kOk);
  CHECK(m.map().at(1) == 9);
}

TEST_CASE_METHOD(Balanced, "the nearest word on overflow counts") {
  FromMessage m;
  CHECK(m.set_text("five5") == Status::kTooLong);
  FromMessage::Nested nested;
  CHECK(nested.set_own("five5") == Status::kOk);
  CHECK(nested.own() == "five");
  CHECK(nested.set_inherited("five5") == Status::kTooLong);
}

TEST_CASE_METHOD(Balanced, "inline arrays take max_count elements and no more") {
  golden::inline_arrays::Arrays m;
  for (int i = 0; i < 4; ++i) CHECK(m.add_numbers(i) == Status::kOk);
  CHECK(m.add_numbers(4) == Status::kTooMany);
  CHECK(m.numbers_size() == 4);
  for (int i = 0; i < 3; ++i) CHECK(m.add_tags("tag") == Status::kOk);
  CHECK(m.add_tags("tag") == Status::kTooMany);
  m.clear_tags();
  CHECK(m.add_tags("seven77") == Status::kTooLong);
  CHECK(m.tags_size() == 0);
  CHECK(m.add_hashes(UINT64_MAX) == Status::kOk);
  CHECK(m.add_hashes(1) == Status::kTooMany);
  CHECK(m.hashes(0) == UINT64_MAX);
  CHECK(m.check_invariants());
}

TEST_CASE_METHOD(Balanced, "owned arrays and maps take max_count elements and no more") {
  golden::inline_arrays::Bounded m;
  for (int i = 0; i < 4; ++i) CHECK(m.add_numbers(i) == Status::kOk);
  CHECK(m.add_numbers(4) == Status::kTooMany);
  for (int i = 0; i < 10; ++i) {
    CHECK(m.add_messages() != nullptr);
    CHECK(m.put_map(std::to_string(i), i) == Status::kOk);
    CHECK(m.add_texts("text") == Status::kOk);
  }
  CHECK(m.add_messages() == nullptr);
  CHECK(m.put_map("new", 1) == Status::kTooMany);
  CHECK(m.put_map("3", 33) == Status::kOk);
  CHECK(m.add_texts("text") == Status::kTooMany);
  CHECK(m.erase_map("3"));
  CHECK_FALSE(m.erase_map("3"));
  CHECK(m.put_map("new", 1) == Status::kOk);
}

TEST_CASE_METHOD(Balanced, "merging beyond max_count is refused and leaves a valid message") {
  golden::inline_arrays::Arrays a;
  for (int i = 0; i < 3; ++i) CHECK(a.add_numbers(i) == Status::kOk);
  const golden::inline_arrays::Arrays b = a;
  CHECK(a.MergeFrom(b) == Status::kTooMany);
  CHECK(a.check_invariants());
}

TEST_CASE_METHOD(Balanced, "an inline string has its default from the schema") {
  golden::inline_strings::two::Defaults m;
  CHECK(m.greeting() == "hello");
  CHECK(m.magic() == "\0\377"sv);
  CHECK(m.set_greeting("x") == Status::kOk);
  m.clear_greeting();
  CHECK(m.greeting() == "hello");
  CHECK(m.set_greeting("sixsix") == Status::kTooLong);
}

TEST_CASE_METHOD(Balanced, "inline messages are part of the struct") {
  golden::inline_messages::Scene scene;
  const auto* begin = reinterpret_cast<const char*>(&scene);
  const auto* low = reinterpret_cast<const char*>(&scene.bounds().low());
  CHECK(low >= begin);
  CHECK(low < begin + sizeof(scene));
  CHECK_FALSE(scene.has_bounds());
  scene.mutable_bounds()->mutable_low()->set_x(1);
  CHECK(scene.has_bounds());
  scene.clear_bounds();
  CHECK(scene.bounds().low().x() == 0);
  for (int i = 0; i < 4; ++i) CHECK(scene.add_path() != nullptr);
  CHECK(scene.add_path() == nullptr);
}

TEST_CASE_METHOD(Balanced, "a message that is inline throughout is a value of plain bytes") {
  static_assert(std::is_trivially_copyable_v<Tick> && Tick::kIsTriviallyCopyable);
  static_assert(std::is_trivially_copyable_v<golden::inline_messages::geometry::Box>);
  static_assert(std::is_trivially_copyable_v<golden::inline_arrays::Arrays>);
  static_assert(!std::is_trivially_copyable_v<golden::inline_messages::Scene>);
  CHECK((Tick::kLayout.flags & CPP_POOL_LAYOUT_TRIVIAL) != 0);
  Tick tick;
  CHECK(tick.set_symbol("GOOG") == Status::kOk);
  CHECK(tick.set_venue("NYS") == Status::kOk);
  tick.set_price(1.5);
  alignas(Tick) unsigned char shared[sizeof(Tick)];
  std::memcpy(shared, &tick, sizeof(tick));
  Tick copy;
  std::memcpy(static_cast<void*>(&copy), shared, sizeof(copy));
  CHECK(copy == tick);
  CHECK(copy.DebugString() == tick.DebugString());
  CHECK(copy.check_invariants());
}

}  // namespace roundtrip

// Enums, and fields of them.
#include <algorithm>
#include <string_view>

#include "catch.hpp"
#include "enum_alias.pool.hpp"
#include "enums_closed.pool.hpp"
#include "enums_open.pool.hpp"
#include "nested.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {

namespace open = golden::enums_open;
namespace closed = golden::enums_closed;
namespace alias = golden::enum_alias;

TEST_CASE("an enum's names are found by number, and its numbers by name") {
  CHECK(open::Color_Name(open::COLOR_RED) == "COLOR_RED");
  CHECK(open::Color_Name(INT32_MIN) == "COLOR_FIRST");
  open::Color color = open::COLOR_RED;
  CHECK(open::Color_Parse("COLOR_LAST", &color));
  CHECK(color == INT32_MAX);
}

TEST_CASE("a name or a number that an enum lacks is not found") {
  CHECK(open::Color_Name(2).empty());
  open::Color color = open::COLOR_RED;
  CHECK_FALSE(open::Color_Parse("COLOR_NONE", &color));
  CHECK_FALSE(open::Color_Parse("", &color));
  CHECK_FALSE(open::Color_Parse("COLOR_REDD", &color));
  CHECK(color == open::COLOR_RED);
}

TEST_CASE("IsValid knows the schema's numbers") {
  CHECK(closed::Planet_IsValid(-1));
  CHECK(closed::Planet_IsValid(4));
  CHECK_FALSE(closed::Planet_IsValid(0));
  CHECK_FALSE(closed::Planet_IsValid(3));
  CHECK(open::Color_IsValid(INT32_MIN));
  CHECK_FALSE(open::Color_IsValid(INT32_MIN + 1));
}

TEST_CASE("MIN, MAX and ARRAYSIZE are protobuf's") {
  CHECK(closed::Planet_MIN == closed::PLUTO);
  CHECK(closed::Planet_MAX == closed::MARS);
  CHECK(closed::Planet_ARRAYSIZE == 5);
  CHECK(open::Color_MIN == open::COLOR_FIRST);
  CHECK(open::Color_MAX == open::COLOR_LAST);
  CHECK(alias::State_MIN == -2);
  CHECK(alias::State_ARRAYSIZE == 2);
}

TEST_CASE("aliases are equal, and the first one is the number's name") {
  CHECK(alias::STATE_STARTED == alias::STATE_RUNNING);
  CHECK(alias::State_Name(alias::STATE_STARTED) == "STATE_RUNNING");
  CHECK(alias::State_Name(-2) == "STATE_BROKEN");
  alias::State state = alias::STATE_UNKNOWN;
  CHECK(alias::State_Parse("STATE_FAILED", &state));
  CHECK(state == alias::STATE_BROKEN);
}

TEST_CASE("a nested enum is reached through its message") {
  using Inner = golden::nested::Outer::Middle::Inner;
  CHECK(Inner::SOME == golden::nested::Outer_Middle_Inner_Kind_SOME);
  CHECK(Inner::Kind_Name(Inner::SOME) == "SOME");
  Inner::Kind kind = Inner::NONE;
  CHECK(Inner::Kind_Parse("SOME", &kind));
  CHECK(kind == Inner::SOME);
  CHECK(Inner::Kind_IsValid(1));
  CHECK_FALSE(Inner::Kind_IsValid(2));
  CHECK(Inner::Kind_MIN == Inner::NONE);
  CHECK(Inner::Kind_MAX == Inner::SOME);
}

TEST_CASE_METHOD(Balanced, "an open enum's field holds any number") {
  open::Paint paint;
  for (const int number : {0, 1, -1, 77, INT32_MAX, INT32_MIN}) {
    paint.set_color(static_cast<open::Color>(number));
    CHECK(paint.color() == number);
    paint.add_rainbow(static_cast<open::Color>(number));
  }
  CHECK(paint.rainbow_size() == 6);
  CHECK(paint.rainbow(5) == INT32_MIN);
  CHECK(std::count(paint.rainbow().begin(), paint.rainbow().end(), 77) == 1);
}

TEST_CASE_METHOD(Balanced, "a closed enum's field starts at its first value or its default") {
  closed::Sky sky;
  CHECK(sky.planet() == closed::MARS);
  CHECK(sky.other() == closed::VENUS);
  CHECK(sky.picked() == closed::MARS);
  CHECK_FALSE(sky.has_planet());
  sky.set_planet(closed::PLUTO);
  sky.clear_planet();
  CHECK(sky.planet() == closed::MARS);
}

TEST_CASE_METHOD(Balanced, "repeated enums are set by index") {
  closed::Sky sky;
  sky.add_planets(closed::MARS);
  sky.add_planets(closed::VENUS);
  sky.set_planets(0, closed::PLUTO);
  CHECK(sky.planets(0) == closed::PLUTO);
  CHECK(sky.planets(1) == closed::VENUS);
  std::sort(sky.mutable_planets()->begin(), sky.mutable_planets()->end());
  CHECK(sky.planets(1) == closed::VENUS);
}

TEST_CASE_METHOD(Balanced, "an enum is a map's value") {
  open::Paint paint;
  (*paint.mutable_by_number())[5] = open::COLOR_LAST;
  CHECK(paint.by_number().at(5) == open::COLOR_LAST);
}

}  // namespace roundtrip

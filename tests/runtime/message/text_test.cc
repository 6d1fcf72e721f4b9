// DebugString and its relatives against libprotobuf's own.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "catch.hpp"
#include "protobuf_bridge.hpp"
#include "sample.pb.h"
#include "sample3.pb.h"
#include "sample_choice.hpp"
#include "sample_inline.hpp"
#include "sample_scalars.hpp"
#include "sample_tree.hpp"

namespace {

constexpr int kRounds = 2000;

template <class Pooled, class Peer>
void compare_text(std::uint64_t seed) {
  bridge::Random random(seed);
  for (int i = 0; i < kRounds; ++i) {
    Peer peer;
    bridge::make_random(peer, random, 3);
    Pooled pooled;
    bridge::load(pooled, peer);
    REQUIRE(pooled.DebugString() == peer.DebugString());
    REQUIRE(pooled.ShortDebugString() == peer.ShortDebugString());
    REQUIRE(pooled.Utf8DebugString() == peer.Utf8DebugString());
  }
}

template <class Peer>
std::string print_unknown(const std::string& wire, Peer& peer) {
  peer.Clear();
  peer.GetReflection()->MutableUnknownFields(&peer)->Clear();
  REQUIRE(peer.ParsePartialFromString(wire));
  return peer.DebugString();
}

}  // namespace

TEST_CASE("scalars of every kind print as libprotobuf prints them") {
  compare_text<pooled::Scalars, sample::Scalars>(1);
}

TEST_CASE("repeated fields print as libprotobuf prints them") {
  compare_text<pooled::Lists, sample::Lists>(2);
}

TEST_CASE("nested messages, groups, maps and extensions print as libprotobuf prints them") {
  compare_text<pooled::Tree, sample::Tree>(3);
}

TEST_CASE("implicit presence, oneofs and maps of every key print as libprotobuf prints them") {
  compare_text<pooled::Choice, sample::Choice>(4);
}

TEST_CASE("items of a message set print by their type's name") {
  compare_text<pooled::Set, sample::Set>(5);
}

TEST_CASE("an empty message prints as nothing") {
  CHECK(pooled::Scalars().DebugString().empty());
  CHECK(pooled::Tree().ShortDebugString().empty());
}

TEST_CASE("floats print with the digits that libprotobuf gives them") {
  bridge::Random random(6);
  for (int i = 0; i < 50000; ++i) {
    const std::uint64_t bits = random();
    double d;
    float f;
    std::memcpy(&d, &bits, sizeof(d));
    std::memcpy(&f, &bits, sizeof(f));
    sample::Scalars peer;
    peer.set_d(i % 2 == 0 ? d : static_cast<double>(f));
    peer.set_f(f);
    pooled::Scalars pooled;
    pooled.set_d(peer.d());
    pooled.set_f(f);
    REQUIRE(pooled.ShortDebugString() == peer.ShortDebugString());
  }
}

TEST_CASE("every byte of a string is escaped as libprotobuf escapes it") {
  for (int c = 0; c < 256; ++c) {
    const std::string text = {static_cast<char>(c), 'x', static_cast<char>(c)};
    sample::Scalars peer;
    peer.set_by(text);
    pooled::Scalars pooled;
    bridge::load(pooled, peer);
    REQUIRE(pooled.DebugString() == peer.DebugString());
    REQUIRE(pooled.Utf8DebugString() == peer.Utf8DebugString());
  }
}

TEST_CASE("unknown bytes that happen to be messages are guessed as libprotobuf guesses") {
  bridge::Random random(7);
  sample::Scalars peer;
  for (int i = 0; i < 20000; ++i) {
    std::string inner;
    for (std::uint64_t n = random() % 12; n > 0; --n) {
      inner += static_cast<char>(random() % 3 == 0 ? random() : random() % 40);
    }
    // Field 200, length-delimited.
    const std::string wire = "\xc2\x0c" + std::string(1, static_cast<char>(inner.size())) + inner;
    pooled::Scalars pooled;
    REQUIRE(ok(pooled.mutable_unknown_fields()->assign(wire)));
    REQUIRE(pooled.DebugString() == print_unknown(wire, peer));
  }
}

TEST_CASE("unknown messages are guessed to the depth of libprotobuf") {
  sample::Scalars peer;
  std::string wire = "\x08\x01";
  for (int depth = 0; depth < 14; ++depth) {
    wire = "\xc2\x0c" + std::string(1, static_cast<char>(wire.size())) + wire;
    pooled::Scalars pooled;
    REQUIRE(ok(pooled.mutable_unknown_fields()->assign(wire)));
    CHECK(pooled.DebugString() == print_unknown(wire, peer));
  }
}

TEST_CASE("unknown groups in guessed messages count against the depth") {
  sample::Scalars peer;
  for (int groups = 1; groups < 14; ++groups) {
    std::string inner;
    for (int i = 0; i < groups; ++i) inner += '\x0b';
    for (int i = 0; i < groups; ++i) inner += '\x0c';
    std::string wire = "\xc2\x0c" + std::string(1, static_cast<char>(inner.size())) + inner;
    for (int wraps = 0; wraps < 3; ++wraps) {
      pooled::Scalars pooled;
      REQUIRE(ok(pooled.mutable_unknown_fields()->assign(wire)));
      CHECK(pooled.DebugString() == print_unknown(wire, peer));
      wire = "\xc2\x0c" + std::string(1, static_cast<char>(wire.size())) + wire;
    }
  }
}

TEST_CASE("unknown groups print as deep as libprotobuf parses them") {
  sample::Scalars peer;
  for (const std::size_t groups : {1U, 11U, 99U}) {
    // Around a length-delimited field that may be a message.
    const std::string inner = "\x08\x05\x12\x02\x08\x01";
    const std::string wire = "\xc3\x0c" + std::string(groups - 1, '\x0b') + inner +
                             std::string(groups - 1, '\x0c') + "\xc4\x0c" + "\xc8\x0c\x07";
    pooled::Scalars pooled;
    REQUIRE(ok(pooled.mutable_unknown_fields()->assign(wire)));
    CHECK(pooled.DebugString() == print_unknown(wire, peer));
  }
}

TEST_CASE("contents of unknown groups that are too deep print as bytes") {
  const std::string wire =
      std::string(101, '\x0b') + "\x08\x05" + std::string(101, '\x0c') + "\x10\x07";
  std::string expected;
  for (int i = 0; i < 100; ++i) expected += "1 { ";
  expected += "1: \"\\010\\005\" ";
  for (int i = 0; i < 100; ++i) expected += "} ";
  pooled::Scalars pooled;
  REQUIRE(ok(pooled.mutable_unknown_fields()->assign(wire)));
  CHECK(pooled.ShortDebugString() == expected + "2: 7");
}

TEST_CASE("hundreds of thousands of unknown groups in each other print") {
  const std::size_t groups = 300'000;
  for (const std::size_t ends : {std::size_t{0}, groups}) {
    pooled::Scalars pooled;
    REQUIRE(ok(pooled.mutable_unknown_fields()->assign(std::string(groups, '\x0b') +
                                                       std::string(ends, '\x0c'))));
    const std::string text = pooled.ShortDebugString();
    CHECK(std::count(text.begin(), text.end(), '{') == 100);
    CHECK(std::count(text.begin(), text.end(), '}') == 100);
    CHECK(text.size() > groups);
  }
}

TEST_CASE("broken unknown bytes print up to the break") {
  pooled::Scalars pooled;
  REQUIRE(ok(pooled.mutable_unknown_fields()->assign("\xc0\x0c\x05\xc2\x0c\x7f")));
  CHECK(pooled.ShortDebugString() == "200: 5 200: \"\"");
}

TEST_CASE("fields stored inline print as libprotobuf prints them") {
  bridge::Random random(8);
  for (int i = 0; i < kRounds; ++i) {
    sample::Box peer;
    bridge::make_random(peer, random, 3);
    if (peer.pick_case() == sample::Box::kCode && peer.code().size() > 8) peer.clear_pick();
    pooled::Box pooled;
    bridge::load(pooled, peer);
    REQUIRE(pooled.DebugString() == peer.DebugString());
  }
}

TEST_CASE("a trivially copyable message prints as libprotobuf prints its peer") {
  sample::Tick peer;
  peer.set_symbol("EURUSD");
  peer.set_raw("\x01\xff");
  for (int i = 0; i < 4; ++i) peer.add_values(i * 1000 - 7);
  peer.add_tags("fast");
  peer.add_tags("");
  peer.mutable_origin()->set_x(4);
  peer.add_points()->set_y(-1);
  peer.add_points();
  peer.add_prices(1.0 / 3);
  peer.add_flags(true);
  peer.add_flags(false);
  pooled::Tick pooled;
  bridge::load(pooled, peer);
  CHECK(pooled.DebugString() == peer.DebugString());
  CHECK(pooled.ShortDebugString() == peer.ShortDebugString());
}

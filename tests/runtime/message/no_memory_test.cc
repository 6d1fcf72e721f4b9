// Every allocation of copying, merging and extensions fails once: the message stays valid.
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/memory.hpp"
#include "protobuf_bridge.hpp"
#include "sample.pb.h"
#include "sample3.pb.h"
#include "sample_choice.hpp"
#include "sample_inline.hpp"
#include "sample_scalars.hpp"
#include "sample_tree.hpp"

namespace {

namespace memory = cpp_pool::memory;
using cpp_pool::Status;

long until_failure = 0;

bool fails() { return until_failure-- <= 0; }
void* allocate(std::size_t bytes) {
  return fails() ? nullptr : memory::system_hooks().allocate(bytes);
}
void* reallocate(void* pointer, std::size_t old_bytes, std::size_t new_bytes) {
  return fails() ? nullptr : memory::system_hooks().reallocate(pointer, old_bytes, new_bytes);
}
void* map_nothing(std::size_t, std::size_t) { return nullptr; }
bool commit_nothing(void*, std::size_t) { return false; }

// While it lives, only the first `count` allocations succeed, and no pool grows.
class Shortage {
 public:
  explicit Shortage(long count) : hooks_(memory::system_hooks()) {
    until_failure = count;
    hooks_.allocate = &allocate;
    hooks_.reallocate = &reallocate;
    hooks_.map = &map_nothing;
    hooks_.reserve = &map_nothing;
    hooks_.commit = &commit_nothing;
    before_ = memory::set_hooks(&hooks_);
  }
  Shortage(const Shortage&) = delete;
  Shortage& operator=(const Shortage&) = delete;
  ~Shortage() { memory::set_hooks(before_); }

 private:
  memory::Hooks hooks_;
  const memory::Hooks* before_;
};

constexpr long kPlenty = 1L << 40;

// Takes all free messages of the pool but `left`.
template <class T>
std::vector<cpp_pool::Ptr<T>> drain(std::size_t left) {
  std::vector<cpp_pool::Ptr<T>> taken;
  while (T::pool().stats().active + left < T::pool().capacity()) taken.push_back(T::make());
  return taken;
}

// Runs `change` on a copy of `before` while `shortage(round)` lasts, round after round until it
// succeeds, which makes `expected`. Returns the failures.
template <class T, class Change, class MakeShortage>
int fail_until_done(const T& before, Change change, MakeShortage shortage) {
  T expected(before);
  REQUIRE(ok(change(expected)));
  for (int round = 0;; ++round) {
    T message(before);
    Status status;
    {
      const auto lasting = shortage(round);
      status = change(message);
    }
    std::string why;
    const bool holds = message.check_invariants(&why);
    INFO(why);
    REQUIRE(holds);
    if (ok(status)) {
      REQUIRE(message == expected);
      return round;
    }
    REQUIRE(status == Status::kNoMemory);
    REQUIRE(ok(message.CopyFrom(before)));
    REQUIRE(message == before);
    REQUIRE(ok(change(message)));
    REQUIRE(message == expected);
  }
}

// Each allocation of strings, arrays, maps and extensions fails in turn.
template <class T, class Change>
int fail_each(const T& before, Change change) {
  return fail_until_done(before, change,
                         [](int round) { return std::make_unique<Shortage>(round); });
}

// The pool has no message left, then one, two ...
template <class T, class Change>
int fail_each_child(const T& before, Change change) {
  using Held = std::pair<std::vector<cpp_pool::Ptr<T>>, std::unique_ptr<Shortage>>;
  return fail_until_done(before, change, [](int round) {
    return Held(drain<T>(static_cast<std::size_t>(round)), std::make_unique<Shortage>(kPlenty));
  });
}

template <class Pooled, class Peer>
void fail_copies_and_merges(std::uint64_t seed) {
  bridge::Random random(seed);
  int failures = 0;
  for (int i = 0; i < 12; ++i) {
    Peer peer;
    bridge::make_random(peer, random, 2);
    Pooled source;
    bridge::load(source, peer);
    peer.Clear();
    bridge::make_random(peer, random, 2);
    Pooled target;
    bridge::load(target, peer);
    failures += fail_each(target, [&](Pooled& message) { return message.CopyFrom(source); });
    failures += fail_each(target, [&](Pooled& message) { return message.MergeFrom(source); });
    const auto copy = [&](Pooled& message) { return message.CopyFrom(source); };
    failures += fail_each(Pooled(), copy);
    failures += fail_each_child(Pooled(), copy);
  }
  CHECK(failures > 20);
}

}  // namespace

TEST_CASE("scalars survive a failure of each allocation") {
  fail_copies_and_merges<pooled::Scalars, sample::Scalars>(61);
}
TEST_CASE("lists survive a failure of each allocation") {
  fail_copies_and_merges<pooled::Lists, sample::Lists>(62);
}
TEST_CASE("trees and extensions survive a failure of each allocation") {
  fail_copies_and_merges<pooled::Tree, sample::Tree>(63);
}
TEST_CASE("oneofs and maps survive a failure of each allocation") {
  fail_copies_and_merges<pooled::Choice, sample::Choice>(64);
}

TEST_CASE("messages inline survive a failure of each allocation") {
  const std::string text(50, 't');
  pooled::Box source;
  source.mutable_label()->set_text(text);
  source.mutable_labels()->Add()->set_text(text);
  source.mutable_labels()->Add()->set_text(text);
  source.mutable_one()->set_text(text);
  source.mutable_bounded()->Add(text);
  source.set_borrowed(text);
  CHECK(fail_each(pooled::Box(), [&](pooled::Box& box) { return box.CopyFrom(source); }) >= 6);
}

TEST_CASE("setting extensions survives a failure of each allocation") {
  const std::string text(50, 't');
  const auto change = [&](pooled::Tree& tree) {
    Status status = tree.SetExtension(pooled::kExtNumber, 1);
    if (ok(status)) status = tree.SetExtension(pooled::kExtText, text);
    for (int i = 0; i < 9 && ok(status); ++i) status = tree.AddExtension(pooled::kExtNumbers, i);
    for (int i = 0; i < 9 && ok(status); ++i) status = tree.AddExtension(pooled::kExtTexts, text);
    return status;
  };
  CHECK(fail_each(pooled::Tree(), change) > 15);
}

TEST_CASE("children that the pool has no room for leave the message valid") {
  pooled::Tree source;
  for (int i = 0; i < 5; ++i) source.add_children()->mutable_left()->set_id(i);
  for (int i = 0; i < 5; ++i) (*source.mutable_by_name())[std::string(1, 'k')].set_id(i);
  source.MutableExtension(pooled::kExtTree)->set_id(1);
  source.AddExtension(pooled::kExtTrees)->set_id(2);
  const auto merge = [&](pooled::Tree& tree) { return tree.MergeFrom(source); };
  // Fewer than the 13 messages made: a pooled tree may bring children that it kept.
  const int failures = fail_each_child(pooled::Tree(), merge);
  CHECK(failures > 4);
  CHECK(failures <= 13);
}

#if defined(__cpp_exceptions)
TEST_CASE("a mutable extension throws when memory runs out") {
  pooled::Tree tree;
  const Shortage shortage(0);
  CHECK_THROWS_AS(tree.MutableExtension(pooled::kExtText), std::bad_alloc);
  CHECK_THROWS_AS(tree.AddExtension(pooled::kExtTrees), std::bad_alloc);
}
#endif

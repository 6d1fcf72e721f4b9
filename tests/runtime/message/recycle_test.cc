// What messages keep, give back and wipe, alone and in pools.
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "cpp_pool/memory.hpp"
#include "cpp_pool/pool.hpp"
#include "protobuf_bridge.hpp"
#include "sample.pb.h"
#include "sample3.pb.h"
#include "sample_choice.hpp"
#include "sample_inline.hpp"
#include "sample_scalars.hpp"
#include "sample_tree.hpp"

namespace {

namespace memory = cpp_pool::memory;

constexpr std::string_view kSecret = "SECRET!!";

bool tells_secret(const void* place, std::size_t bytes) {
  return std::string_view(static_cast<const char*>(place), bytes).find(kSecret) !=
         std::string_view::npos;
}

int told_secrets = 0;

void release_and_look(void* pointer, std::size_t bytes) {
  if (tells_secret(pointer, bytes)) ++told_secrets;
  memory::system_hooks().release(pointer, bytes);
}

// Counts released buffers that still hold the secret while it lives.
class SecretWatch {
 public:
  SecretWatch() : hooks_(memory::system_hooks()) {
    told_secrets = 0;
    hooks_.release = &release_and_look;
    before_ = memory::set_hooks(&hooks_);
  }
  SecretWatch(const SecretWatch&) = delete;
  SecretWatch& operator=(const SecretWatch&) = delete;
  ~SecretWatch() { memory::set_hooks(before_); }

 private:
  memory::Hooks hooks_;
  const memory::Hooks* before_;
};

std::string long_secret() { return std::string(40, 'x') + std::string(kSecret); }

void fill_with_secrets(pooled::Tree& tree) {
  const std::string text = long_secret();
  tree.set_name(text);
  tree.mutable_left()->set_name(text);
  tree.add_children()->set_name(text);
  tree.add_children()->mutable_left()->set_name(text);
  tree.mutable_children()->RemoveLast();
  tree.mutable_leaf()->set_label(text);
  for (int i = 0; i < 12; ++i) {
    (*tree.mutable_by_name())[std::string(kSecret) + std::to_string(i)].set_name(text);
  }
  tree.SetExtension(pooled::kExtText, text);
  tree.SetExtension(pooled::kExtNumber, *reinterpret_cast<const std::int64_t*>(kSecret.data()));
  tree.AddExtension(pooled::kExtTexts, text);
  tree.AddExtension(pooled::kExtTrees)->set_name(text);
  tree.MutableExtension(pooled::kExtTree)->set_name(text);
}

template <class Pooled, class Peer>
void check_recycling(std::uint64_t seed) {
  bridge::Random random(seed);
  Pooled recycled;
  for (int i = 0; i < 300; ++i) {
    Peer peer;
    bridge::make_random(peer, random, 3);
    Pooled fresh;
    bridge::load(fresh, peer);
    recycled.Clear();
    REQUIRE(recycled == Pooled());
    REQUIRE(recycled.DebugString().empty());
    bridge::load(recycled, peer);
    REQUIRE(recycled == fresh);
    REQUIRE(recycled.DebugString() == fresh.DebugString());
    REQUIRE(recycled.check_invariants());
  }
}

}  // namespace

TEST_CASE("zeroizing leaves no byte of a message's content") {
  pooled::Tree tree;
  fill_with_secrets(tree);
  {
    const SecretWatch watch;
    cpp_pool::zeroize(pooled::Tree::kLayout, &tree);
  }
  CHECK(told_secrets == 0);
  CHECK_FALSE(tells_secret(&tree, sizeof(tree)));
  CHECK(tree == pooled::Tree());
  CHECK(tree.retained_bytes() == 0);
}

TEST_CASE("releasing without zeroizing is seen by the watch") {
  pooled::Tree tree;
  fill_with_secrets(tree);
  {
    const SecretWatch watch;
    cpp_pool::release_contents(pooled::Tree::kLayout, &tree);
  }
  CHECK(told_secrets > 0);
  CHECK(tree == pooled::Tree());
  CHECK(tree.retained_bytes() == 0);
}

TEST_CASE("zeroizing wipes numbers, oneofs and what is inline") {
  pooled::Lists lists;
  std::int64_t secret;
  std::memcpy(&secret, kSecret.data(), sizeof(secret));
  for (int i = 0; i < 9; ++i) lists.mutable_i64()->Add(secret);
  lists.mutable_s()->Add(long_secret());
  lists.mutable_s()->RemoveLast();
  pooled::Choice choice;
  choice.mutable_child()->set_text(long_secret());
  pooled::Box box;
  box.mutable_one()->set_text(long_secret());
  box.mutable_labels()->Add()->set_text(long_secret());
  pooled::Tick tick;
  REQUIRE(ok(tick.set_symbol(kSecret)));
  {
    const SecretWatch watch;
    cpp_pool::zeroize(pooled::Lists::kLayout, &lists);
    cpp_pool::zeroize(pooled::Choice::kLayout, &choice);
    cpp_pool::zeroize(pooled::Box::kLayout, &box);
    cpp_pool::zeroize(pooled::Tick::kLayout, &tick);
  }
  CHECK(told_secrets == 0);
  CHECK_FALSE(tells_secret(&tick, sizeof(tick)));
  CHECK(choice == pooled::Choice());
  CHECK(box == pooled::Box());
}

TEST_CASE("released and zeroized messages have their defaults") {
  pooled::Scalars message;
  message.set_s("other");
  message.set_d(1);
  cpp_pool::release_contents(pooled::Scalars::kLayout, &message);
  CHECK(message.s() == "say \"hi\"");
  message.set_s("other");
  cpp_pool::zeroize(pooled::Scalars::kLayout, &message);
  CHECK(message.s() == "say \"hi\"");
  CHECK(message.i32() == -7);
}

TEST_CASE("retained bytes count strings, arrays, children and kept memory") {
  pooled::Tree tree;
  CHECK(tree.retained_bytes() == 0);
  tree.set_name(std::string(100, 'n'));
  const std::size_t with_name = tree.retained_bytes();
  CHECK(with_name >= 101);
  tree.mutable_left()->set_name(std::string(200, 'l'));
  const std::size_t with_child = tree.retained_bytes();
  CHECK(with_child >= with_name + sizeof(pooled::Tree) + 201);
  tree.SetExtension(pooled::kExtText, std::string(300, 'e'));
  const std::size_t with_extension = tree.retained_bytes();
  CHECK(with_extension >= with_child + 301);
  (*tree.mutable_by_name())["key"].set_name(std::string(400, 'm'));
  const std::size_t with_map = tree.retained_bytes();
  CHECK(with_map >= with_extension + sizeof(pooled::Tree) + 401);
  tree.Clear();
  CHECK(tree.retained_bytes() == with_map);
}

TEST_CASE("counting retained bytes stops soon after its limit") {
  pooled::Tree tree;
  for (int i = 0; i < 100; ++i) tree.add_children()->set_name(std::string(100, 'c'));
  const std::size_t counted = cpp_pool::retained_bytes(pooled::Tree::kLayout, &tree, 1000);
  CHECK(counted > 1000);
  CHECK(counted < 5000);
  CHECK(counted < tree.retained_bytes());
}

TEST_CASE("a trivially copyable message retains nothing") {
  pooled::Tick tick;
  CHECK(ok(tick.mutable_values()->Add(1)));
  CHECK(tick.retained_bytes() == 0);
}

TEST_CASE("cleared scalars equal fresh ones") {
  check_recycling<pooled::Scalars, sample::Scalars>(51);
}
TEST_CASE("cleared lists equal fresh ones") { check_recycling<pooled::Lists, sample::Lists>(52); }
TEST_CASE("cleared trees equal fresh ones") { check_recycling<pooled::Tree, sample::Tree>(53); }
TEST_CASE("cleared choices equal fresh ones") {
  check_recycling<pooled::Choice, sample::Choice>(54);
}

TEST_CASE("a pool hands a message out with the memory that it kept") {
  cpp_pool::ObjectPool<pooled::Lists> pool({.initial_capacity = 1, .max_capacity = 1});
  cpp_pool::Ptr<pooled::Lists> lists = pool.make();
  lists->mutable_s()->Add(std::string(100, 's'));
  const std::size_t kept = lists->retained_bytes();
  lists.reset();
  CHECK(pool.stats().retained_bytes == kept);
  lists = pool.make();
  CHECK(*lists == pooled::Lists());
  CHECK(lists->retained_bytes() == kept);
}

TEST_CASE("a message that holds more than retain_max_bytes keeps nothing") {
  cpp_pool::ObjectPool<pooled::Lists> pool(
      {.initial_capacity = 1, .max_capacity = 1, .retain_max_bytes = 50});
  cpp_pool::Ptr<pooled::Lists> lists = pool.make();
  lists->mutable_s()->Add(std::string(100, 's'));
  lists.reset();
  CHECK(pool.stats().retained_bytes == 0);
  lists = pool.make();
  CHECK(lists->retained_bytes() == 0);
}

TEST_CASE("a pool knows to a quarter what messages keep that grow little by little") {
  constexpr std::uint32_t kLimit = 20'000;
  cpp_pool::ObjectPool<pooled::Lists> pool(
      {.initial_capacity = 1, .max_capacity = 1, .retain_max_bytes = kLimit});
  for (int count = 1; count < 500; ++count) {
    cpp_pool::Ptr<pooled::Lists> lists = pool.make();
    for (int i = 0; i < count; ++i) lists->mutable_s()->Add(std::string(30, 's'));
    const std::size_t kept = lists->retained_bytes();
    lists.reset();
    const std::size_t known = pool.stats().retained_bytes;
    CHECK(known <= kept);
    CHECK(known + known / 4 >= (kept > kLimit ? 0 : kept));
    CHECK((known == 0) == (kept > kLimit));
  }
}

TEST_CASE("a pool that releases hands out empty messages") {
  cpp_pool::ObjectPool<pooled::Tree> pool(
      {.initial_capacity = 1, .max_capacity = 1, .recycle = cpp_pool::Recycle::kRelease});
  cpp_pool::Ptr<pooled::Tree> tree = pool.make();
  fill_with_secrets(*tree);
  tree.reset();
  CHECK(pool.stats().retained_bytes == 0);
  tree = pool.make();
  CHECK(*tree == pooled::Tree());
  CHECK(tree->retained_bytes() == 0);
}

TEST_CASE("a pool that zeroizes wipes what it takes back") {
  cpp_pool::ObjectPool<pooled::Tree> pool(
      {.initial_capacity = 1, .max_capacity = 1, .recycle = cpp_pool::Recycle::kZeroize});
  cpp_pool::Ptr<pooled::Tree> tree = pool.make();
  fill_with_secrets(*tree);
  pooled::Tree* const slot = tree.get();
  {
    const SecretWatch watch;
    tree.reset();
  }
  CHECK(told_secrets == 0);
  tree = pool.make();
  CHECK(tree.get() == slot);
  CHECK_FALSE(tells_secret(slot, sizeof(*slot)));
}

TEST_CASE("a type's process-wide pool serves make, New and the table") {
  const std::uint64_t active = pooled::Tree::pool().stats().active;
  {
    const auto made = pooled::Tree::make();
    const auto another = made->New();
    CHECK(pooled::Tree::pool().stats().active == active + 2);
    void* raw = pooled::Tree::layout().ops->allocate();
    CHECK(pooled::Tree::pool().owns(static_cast<pooled::Tree*>(raw)));
    pooled::Tree::layout().ops->deallocate(raw);
  }
  CHECK(pooled::Tree::pool().stats().active == active);
  CHECK(pooled::Tree::layout().ops->default_instance() == &pooled::Tree::default_instance());
  CHECK(pooled::Tree().GetTypeName() == "sample.Tree");
}

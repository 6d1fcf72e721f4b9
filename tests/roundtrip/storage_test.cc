// storage = ALIAS, discard_unknown, and the pool options, as they act.
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "capped.pool.hpp"
#include "catch.hpp"
#include "discard_unknown.pool.hpp"
#include "parameters.pool.hpp"
#include "pool_options.pool.hpp"
#include "scalars_proto3.pool.hpp"
#include "storage_alias.pool.hpp"
#include "storage_alias_proto2.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {
namespace {

namespace pools = golden::pool_options;
using cpp_pool::Status;
using golden::storage_alias::View;
using Capped = golden::pool_options::capped::Capped;

template <class M>
concept KeepsUnknown = requires(M m) {
  m.mutable_unknown_fields();
};

}  // namespace

TEST_CASE_METHOD(Balanced, "an ALIAS field refers to the caller's bytes") {
  const std::string bytes = "the caller's bytes, which outlive the message";
  View view;
  view.set_text(bytes);
  view.set_maybe(bytes);
  view.set_one(bytes);
  CHECK(view.text().data() == bytes.data());
  CHECK(view.maybe().data() == bytes.data());
  CHECK(view.one().data() == bytes.data());
  CHECK(view.has_maybe());
  CHECK(view.retained_bytes() == 0);
}

TEST_CASE_METHOD(Balanced, "a copy of an ALIAS field owns its bytes") {
  View copy;
  {
    const std::string bytes = "bytes that are gone before the copy";
    View view;
    view.set_text(bytes);
    view.set_one(bytes);
    copy = view;
    CHECK(copy.text().data() != bytes.data());
  }
  CHECK(copy.text() == "bytes that are gone before the copy");
  CHECK(copy.one() == "bytes that are gone before the copy");
}

TEST_CASE_METHOD(Balanced, "clearing an ALIAS field lets go of the bytes") {
  View view;
  view.set_data("x");
  view.clear_data();
  CHECK(view.data().empty());
  golden::storage_alias::two::View two;
  CHECK(two.text() == "static");
  two.set_text("other");
  two.clear_text();
  CHECK(two.text() == "static");
}

TEST_CASE_METHOD(Balanced, "an ALIAS field keeps to its max_length") {
  View view;
  CHECK(view.set_bounded(std::string(101, 'x')) == Status::kTooLong);
  CHECK(view.bounded().empty());
  const std::string fits(100, 'y');
  CHECK(view.set_bounded(fits) == Status::kOk);
  CHECK(view.bounded().data() == fits.data());
}

TEST_CASE_METHOD(Balanced, "changing an ALIAS field in place makes it own its bytes") {
  const std::string bytes = "abc";
  View view;
  view.set_text(bytes);
  *view.mutable_text() += "d";
  CHECK(view.text() == "abcd");
  CHECK(bytes == "abc");
}

TEST_CASE_METHOD(Balanced, "discard_unknown takes the unknown fields out of the struct") {
  namespace g = golden::discard_unknown;
  static_assert(!KeepsUnknown<g::FromFile> && !KeepsUnknown<g::FromFile::Nested>);
  static_assert(KeepsUnknown<g::Keeps> && KeepsUnknown<g::Keeps::AlsoKeeps>);
  static_assert(!KeepsUnknown<g::Keeps::Discards>);
  static_assert(sizeof(g::FromFile) + 16 == sizeof(g::Keeps));
  CHECK(g::FromFile::kLayout.unknown_offset == CPP_POOL_NONE);
  CHECK(g::Keeps::kLayout.unknown_offset != CPP_POOL_NONE);
}

TEST_CASE_METHOD(Balanced, "pool options come from the nearest level, setting by setting") {
  CHECK(pools::FromFile::kPoolOptions.initial_capacity == 100);
  CHECK(pools::FromMessage::kPoolOptions.initial_capacity == 1000);
  CHECK(pools::FromMessage::kPoolOptions.grow_by == 500);
  CHECK(pools::FromMessage::kPoolOptions.max_capacity == 10000);
  CHECK(pools::FromMessage::kPoolOptions.recycle == cpp_pool::Recycle::kRelease);
  CHECK(pools::FromMessage::Nested::kPoolOptions.initial_capacity == 10);
  CHECK(pools::Retains::kPoolOptions.retain_max_bytes == 4096);
}

TEST_CASE_METHOD(Balanced, "pool options come from parameters, and the schema's win") {
  namespace g = left::outer::golden::parameters::pooled;
  CHECK(g::Defaults::kPoolOptions.initial_capacity == 3);
  CHECK(g::Defaults::kPoolOptions.max_capacity == 30);
  CHECK(g::Own::kPoolOptions.initial_capacity == 7);
  CHECK(g::Own::kPoolOptions.max_capacity == 30);
  static_assert(!KeepsUnknown<g::Defaults> && KeepsUnknown<g::Own>);
  static_assert(!cpp_pool::is_sync_v<cpp_pool::ObjectPool<g::Defaults>>);
  static_assert(cpp_pool::is_sync_v<cpp_pool::ObjectPool<g::Own>>);
}

TEST_CASE_METHOD(Balanced, "the pool has its initial capacity when it is first used") {
  cpp_pool::ObjectPool<pools::FromMessage> pool;
  auto message = pool.make();
  CHECK(pool.capacity() == 1000);
  CHECK(pool.stats().active == 1);
  CHECK(pool.stats().growth_count == 0);
}

TEST_CASE_METHOD(Balanced, "the pool grows by grow_by") {
  cpp_pool::ObjectPool<pools::FromMessage> pool;
  std::vector<pools::FromMessage*> messages(1000);
  CHECK(pool.allocate_batch(messages) == Status::kOk);
  CHECK(pool.capacity() == 1000);
  messages.push_back(pool.allocate());
  CHECK(pool.capacity() == 1500);
  CHECK(pool.deallocate_batch(messages) == Status::kOk);
}

TEST_CASE_METHOD(Balanced, "a pool at its max_capacity throws, or gives null where asked to try") {
  std::vector<cpp_pool::Ptr<Capped>> messages;
  for (int i = 0; i < 10; ++i) messages.push_back(Capped::make());
  CHECK_THROWS_AS(Capped::make(), std::bad_alloc);
  CHECK(Capped::pool().try_allocate() == nullptr);
  CHECK(Capped::pool().capacity() == 10);
  messages.pop_back();
  CHECK_NOTHROW(messages.push_back(Capped::make()));
}

TEST_CASE_METHOD(Balanced, "messages of a pool at its max_capacity are still made elsewhere") {
  std::vector<cpp_pool::Ptr<Capped>> messages;
  for (int i = 0; i < 10; ++i) messages.push_back(Capped::make());
  const Capped on_the_stack;
  CHECK(on_the_stack == *messages[0]);
}

TEST_CASE_METHOD(Balanced, "a message that the pool gave goes back when its Ptr goes") {
  using Message = golden::scalars3::Scalars;
  const auto active = Message::pool().stats().active;
  {
    auto message = Message::make();
    CHECK(Message::pool().stats().active == active + 1);
    auto moved = std::move(message);
    CHECK(Message::pool().owns(moved.get()));
  }
  CHECK(Message::pool().stats().active == active);
}

}  // namespace roundtrip

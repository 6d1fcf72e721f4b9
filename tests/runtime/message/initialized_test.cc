// Required fields: IsInitialized and InitializationErrorString against libprotobuf's.
#include <string>

#include "catch.hpp"
#include "protobuf_bridge.hpp"
#include "sample.pb.h"
#include "sample_scalars.hpp"
#include "sample_tree.hpp"

TEST_CASE("missing required fields are found where libprotobuf finds them") {
  bridge::Random random(41);
  int initialized = 0;
  for (int i = 0; i < 3000; ++i) {
    sample::Tree peer;
    // libprotobuf's order of map entries is its own, so there is one at most.
    bridge::make_random(peer, random, static_cast<int>(random() % 4), 1);
    pooled::Tree pooled;
    bridge::load(pooled, peer);
    REQUIRE(pooled.IsInitialized() == peer.IsInitialized());
    REQUIRE(pooled.InitializationErrorString() == peer.InitializationErrorString());
    initialized += peer.IsInitialized() ? 1 : 0;
  }
  CHECK(initialized > 100);
}

TEST_CASE("missing fields are named by their path") {
  pooled::Tree tree;
  tree.add_children()->set_id(1);
  tree.add_children()->mutable_left();
  tree.mutable_leaf();
  (*tree.mutable_by_name())["k"].set_name("no id");
  tree.MutableExtension(pooled::kExtTree);
  CHECK(tree.InitializationErrorString() ==
        "id, children[1].id, children[1].left.id, leaf.label, by_name[0].value.id, "
        "(sample.ext_tree).id");
  CHECK_FALSE(tree.IsInitialized());
}

TEST_CASE("a message without required fields is initialized") {
  CHECK(pooled::Scalars().IsInitialized());
  CHECK(pooled::Scalars().InitializationErrorString().empty());
}

TEST_CASE("children kept for reuse need not be initialized") {
  pooled::Tree tree;
  tree.set_id(1);
  tree.mutable_left();
  CHECK_FALSE(tree.IsInitialized());
  tree.clear_left();
  CHECK(tree.IsInitialized());
}

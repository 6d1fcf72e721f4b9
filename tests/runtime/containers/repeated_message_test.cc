#include <algorithm>
#include <iterator>
#include <new>
#include <random>
#include <vector>

#include "catch.hpp"
#include "fake_message.hpp"
#include "memory_probe.hpp"

using cpp_pool::Ptr;
using cpp_pool::Status;
using cpp_pool::testing::MemoryProbe;
using cpp_pool::testing::Node;
using cpp_pool::testing::NodePool;
using Nodes = cpp_pool::RepeatedPtrField<Node>;

namespace {

constexpr std::string_view kLong = "a text that is too long for the first sixteen bytes";

std::vector<int> numbers_of(const Nodes& nodes) {
  std::vector<int> numbers;
  for (const Node& node : nodes) numbers.push_back(node.number);
  return numbers;
}
using Numbers = std::vector<int>;

Nodes make(const Numbers& numbers) {
  Nodes nodes;
  for (const int number : numbers) nodes.Add()->number = number;
  return nodes;
}

// A tree of three levels whose every node has text.
Node tree() {
  Node root(kLong, 1);
  for (int i = 0; i < 3; ++i) {
    Node* child = root.children.Add();
    child->name = kLong;
    child->children.Add()->number = i;
    child->by_name["x"].name = kLong;
  }
  return root;
}

}  // namespace

TEST_CASE("added messages come from the pool and go back to it") {
  MemoryProbe probe;
  {
    Nodes nodes = make({1, 2, 3});
    CHECK(NodePool::live == 3);
    CHECK(numbers_of(nodes) == Numbers{1, 2, 3});
    CHECK(nodes.Get(1).number == 2);
    CHECK(nodes[2].number == 3);
    nodes.Mutable(0)->number = 7;
    CHECK(nodes.at(0).number == 7);
    CHECK_THROWS_AS(nodes.at(3), std::out_of_range);
    CHECK_THROWS_AS(std::as_const(nodes).at(-1), std::out_of_range);
  }
  CHECK(NodePool::live == 0);
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("messages keep their addresses while the array grows") {
  Nodes nodes;
  Node* first = nodes.Add();
  for (int i = 0; i < 100; ++i) nodes.Add();
  CHECK(nodes.Mutable(0) == first);
}

TEST_CASE("an element may be added again, copied or moved") {
  Nodes nodes;
  nodes.Add(Node(kLong, 1));
  for (int i = 0; i < 20; ++i) nodes.Add(nodes[0]);
  CHECK(nodes[20] == nodes[0]);
  nodes.Add(std::move(nodes[0]));
  CHECK(nodes[21] == nodes[20]);
}

TEST_CASE("cleared messages are used again, empty") {
  MemoryProbe probe;
  Nodes nodes;
  nodes.Add()->name = kLong;
  nodes.Add()->children.Add()->name = kLong;
  Node* second = nodes.Mutable(1);
  const auto allocations = probe.allocations();
  nodes.RemoveLast();
  CHECK(nodes.ClearedCount() == 1);
  CHECK(nodes.Add() == second);
  CHECK(*second == Node());
  nodes.Clear();
  CHECK(nodes.ClearedCount() == 2);
  nodes.Add()->name = kLong;
  nodes.Add()->children.Add()->name = kLong;
  CHECK(probe.allocations() == allocations);
  nodes.Truncate(1);
  CHECK(nodes.size() == 1);
  CHECK(nodes.check_invariants());
}

TEST_CASE("messages leave from anywhere") {
  Nodes nodes = make({0, 1, 2, 3, 4, 5});
  nodes.DeleteSubrange(1, 2);
  CHECK(numbers_of(nodes) == Numbers{0, 3, 4, 5});
  CHECK(nodes.erase(nodes.begin())->number == 3);
  const auto behind = nodes.erase(nodes.begin() + 1, nodes.end());
  CHECK(behind == nodes.end());
  CHECK(numbers_of(nodes) == Numbers{3});
  CHECK(nodes.ClearedCount() == 5);
  CHECK(nodes.Add()->number == 0);
}

TEST_CASE("extracted messages are the caller's") {
  Nodes nodes = make({0, 1, 2, 3});
  Node* taken[2] = {};
  nodes.ExtractSubrange(1, 2, taken);
  CHECK(numbers_of(nodes) == Numbers{0, 3});
  CHECK(taken[0]->number == 1);
  for (Node* node : taken) CHECK(cpp_pool::deallocate(node) == Status::kOk);
  nodes.ExtractSubrange(0, 1, nullptr);
  CHECK(numbers_of(nodes) == Numbers{3});
  nodes.Add()->number = 4;
  CHECK(numbers_of(nodes) == Numbers{3, 4});
}

TEST_CASE("a message may be handed over and taken out") {
  MemoryProbe probe;
  {
    Nodes nodes = make({1, 2, 3});
    Ptr<Node> last = nodes.ReleaseLast();
    CHECK(last->number == 3);
    CHECK(nodes.size() == 2);
    nodes.RemoveLast();
    Node* address = last.get();
    nodes.AddAllocated(std::move(last));
    CHECK(nodes.Mutable(1) == address);
    nodes.AddAllocated(Ptr<Node>());
    nodes.AddAllocated(Node::pool().try_allocate());
    CHECK(numbers_of(nodes) == Numbers{1, 3, 0});
    for (int i = 0; i < 20; ++i) nodes.Add();
    nodes.Clear();
    for (int i = 0; i < 40; ++i) nodes.AddAllocated(Node::pool().try_allocate());
    CHECK(nodes.size() == 40);
    CHECK(nodes.check_invariants());
  }
  CHECK(NodePool::live == 0);
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("ranges of messages are copied") {
  const std::vector<Node> source = {Node(1), Node(2)};
  Nodes nodes(source.begin(), source.end());
  nodes.Add(nodes.begin(), nodes.end());
  CHECK(numbers_of(nodes) == Numbers{1, 2, 1, 2});
  nodes.Assign(nodes.rbegin(), nodes.rbegin() + 3);
  CHECK(numbers_of(nodes) == Numbers{2, 1, 2});
}

TEST_CASE("message iterators are random-access iterators") {
  STATIC_REQUIRE(std::random_access_iterator<Nodes::iterator>);
  STATIC_REQUIRE(std::random_access_iterator<Nodes::const_iterator>);
  Nodes nodes = make({3, 1, 2});
  std::sort(nodes.begin(), nodes.end(),
            [](const Node& a, const Node& b) { return a.number < b.number; });
  CHECK(numbers_of(nodes) == Numbers{1, 2, 3});
  std::sort(nodes.pointer_begin(), nodes.pointer_end(),
            [](const Node* a, const Node* b) { return a->number > b->number; });
  CHECK(numbers_of(nodes) == Numbers{3, 2, 1});
  const Nodes& read = nodes;
  CHECK((*read.pointer_begin())->number == 3);
  CHECK(read.pointer_end() - read.pointer_begin() == 3);
  CHECK(nodes.begin()[2].number == 1);
  CHECK((nodes.end() - 1)->number == 1);
  CHECK((1 + nodes.cbegin())->number == 2);
  CHECK(nodes.begin() < nodes.end());
  const Nodes::const_iterator converted = nodes.begin();
  CHECK(converted == read.begin());
  CHECK(nodes.rbegin()->number == 1);
  nodes.SwapElements(0, 2);
  CHECK(numbers_of(nodes) == Numbers{1, 2, 3});
}

TEST_CASE("copies of message arrays are deep") {
  MemoryProbe probe;
  {
    Node root = tree();
    Nodes copy = root.children;
    CHECK(copy == root.children);
    copy[0].name = "changed";
    CHECK(root.children[0].name == kLong);
    CHECK(copy != root.children);
    copy = root.children;
    CHECK(copy == root.children);
    Nodes moved = std::move(copy);
    CHECK(copy.empty());  // NOLINT: a moved-from array is empty
    moved.Swap(&copy);
    swap(moved, copy);
    CHECK(moved == root.children);
    Nodes& same = moved;
    moved = same;
    moved = std::move(same);
    CHECK(moved.size() == 3);
    moved.MergeFrom(moved);
    CHECK(moved.size() == 6);
  }
  CHECK(NodePool::live == 0);
  CHECK(probe.live_blocks() == 0);
}

TEST_CASE("an array may become a copy of an array inside its own element") {
  Nodes nodes;
  *nodes.Add() = tree();
  const Nodes inner = nodes[0].children;
  nodes.CopyFrom(nodes[0].children);
  CHECK(nodes == inner);
}

TEST_CASE("retained bytes are what the array holds, children included") {
  MemoryProbe probe;
  {
    Node root = tree();
    root.children.RemoveLast();
    CHECK(root.retained_bytes() == probe.live_bytes());
    root.children.release();
    CHECK(root.children.retained_bytes() == 0);
    root = tree();
    root.children.zeroize();
    CHECK(root.retained_bytes() == probe.live_bytes());
  }
  CHECK(NodePool::live == 0);
}

TEST_CASE("an array of messages is unchanged wherever memory ends") {
  MemoryProbe probe;
  const Nodes other = tree().children;
  const auto check = [&](Status (*change)(Nodes&, const Nodes&)) {
    for (std::size_t successes = 0;; ++successes) {
      Nodes nodes = make({1, 2, 3});
      nodes.RemoveLast();
      probe.fail_after(successes);
      const Status status = change(nodes, other);
      probe.stop_failing();
      REQUIRE(nodes.check_invariants());
      if (status == Status::kOk) return successes;
      REQUIRE(status == Status::kNoMemory);
      REQUIRE(numbers_of(nodes) == Numbers{1, 2});
    }
  };
  CHECK(check([](Nodes& to, const Nodes& from) { return to.try_copy_from(from); }) > 10);
  CHECK(check([](Nodes& to, const Nodes& from) { return to.try_merge_from(from); }) > 10);
  CHECK(check([](Nodes& to, const Nodes& from) { return to.try_add(from[0]); }) > 2);
  CHECK(check([](Nodes& to, const Nodes&) { return to.try_reserve(100); }) == 1);
  CHECK(Nodes().try_reserve(SIZE_MAX) == Status::kTooMany);
}

TEST_CASE("copying arrays leaks nothing wherever memory ends") {
  MemoryProbe probe;
  const Nodes source = tree().children;
  const cpp_pool::RepeatedPtrField<cpp_pool::String> texts{kLong, kLong, kLong};
  const auto live = probe.live_blocks();
  for (std::size_t successes = 0; successes < 40; ++successes) {
    probe.fail_after(successes);
    try {
      const auto text_copy = texts;
      const auto built = cpp_pool::RepeatedPtrField<cpp_pool::String>(texts.begin(), texts.end());
      const Nodes copy = source;
      const Nodes listed(source.begin(), source.end());
    } catch (const std::bad_alloc&) {
      CHECK(probe.failures() != 0);
    }
    probe.stop_failing();
    REQUIRE(probe.live_blocks() == live);
  }
}

TEST_CASE("adding a message throws where memory ends") {
  MemoryProbe probe;
  Nodes nodes;
  const Node source(kLong, 1);
  probe.fail_after(0);
  CHECK_THROWS_AS(nodes.Add(), std::bad_alloc);
  CHECK_THROWS_AS(nodes.Add(source), std::bad_alloc);
  CHECK_THROWS_AS(nodes.Add(Node(1)), std::bad_alloc);
  CHECK_THROWS_AS(nodes.Reserve(1), std::bad_alloc);
  CHECK(nodes.try_add() == nullptr);
  CHECK(nodes.empty());
  probe.stop_failing();
  Ptr<Node> node(Node::pool().try_allocate());
  probe.fail_after(0);
  CHECK(nodes.try_add_allocated(node) == Status::kNoMemory);
  CHECK_THROWS_AS(nodes.AddAllocated(std::move(node)), std::bad_alloc);
  CHECK(node != nullptr);  // NOLINT: still the caller's after a failure
}

TEST_CASE("a random history of a message array equals that of a vector") {
  std::mt19937 random(4242);
  Nodes nodes;
  Numbers model;
  for (int step = 0; step < 20000; ++step) {
    const int value = static_cast<int>(random() % 1000);
    const auto size = model.size();
    const auto index = size == 0 ? 0 : random() % size;
    const auto position = static_cast<std::ptrdiff_t>(index);
    switch (size == 0 ? 0 : random() % 8) {
      case 0:
      case 1:
        nodes.Add()->number = value;
        model.push_back(value);
        break;
      case 2:
        nodes.RemoveLast();
        model.pop_back();
        break;
      case 3:
        nodes.erase(nodes.begin() + position);
        model.erase(model.begin() + position);
        break;
      case 4: {
        Ptr<Node> last = nodes.ReleaseLast();
        last->number = value;
        nodes.AddAllocated(std::move(last));
        model.back() = value;
        break;
      }
      case 5:
        nodes.Add(nodes[static_cast<int>(index)]);
        model.push_back(int{model[index]});
        break;
      case 6:
        nodes.Truncate(static_cast<int>(index));
        model.resize(index);
        break;
      default: {
        const Nodes copy = nodes;
        nodes.Clear();
        nodes.Add(copy.begin() + position, copy.end());
        model.erase(model.begin(), model.begin() + position);
      }
    }
    REQUIRE(numbers_of(nodes) == model);
    REQUIRE(nodes.check_invariants());
  }
}

// Extensions through the message's typed methods.
#include <string>
#include <string_view>

#include "catch.hpp"
#include "cpp_pool/status.hpp"
#include "sample_tree.hpp"

using cpp_pool::Status;
using pooled::Tree;

TEST_CASE("an unset extension reads as its default") {
  const Tree tree;
  CHECK_FALSE(tree.HasExtension(pooled::kExtNumber));
  CHECK(tree.GetExtension(pooled::kExtNumber) == -3);
  CHECK(tree.GetExtension(pooled::kExtText) == "none");
  CHECK(tree.GetExtension(pooled::kExtColor) == pooled::RED);
  CHECK(tree.GetExtension(pooled::kExtDouble) == 0.5);
  CHECK_FALSE(tree.GetExtension(pooled::kExtFlag));
  CHECK(&tree.GetExtension(pooled::kExtTree) == &Tree::default_instance());
  CHECK(tree.GetExtension(pooled::kExtNumbers).empty());
}

TEST_CASE("a set extension reads back, whatever its kind") {
  Tree tree;
  CHECK(ok(tree.SetExtension(pooled::kExtFlag, true)));
  CHECK(ok(tree.SetExtension(pooled::kExtNumber, 1LL << 40)));
  CHECK(ok(tree.SetExtension(pooled::kExtText, std::string("owned"))));
  CHECK(ok(tree.SetExtension(pooled::kExtColor, pooled::GREEN)));
  CHECK(ok(tree.SetExtension(pooled::kExtDouble, 2.25)));
  tree.MutableExtension(pooled::kExtTree)->set_id(9);
  CHECK(tree.HasExtension(pooled::kExtText));
  CHECK(tree.GetExtension(pooled::kExtFlag));
  CHECK(tree.GetExtension(pooled::kExtNumber) == 1LL << 40);
  CHECK(tree.GetExtension(pooled::kExtText) == "owned");
  CHECK(tree.GetExtension(pooled::kExtColor) == pooled::GREEN);
  CHECK(tree.GetExtension(pooled::kExtDouble) == 2.25);
  CHECK(tree.GetExtension(pooled::kExtTree).id() == 9);
  CHECK(tree.check_invariants());
}

TEST_CASE("repeated extensions are added to, read and set by index") {
  Tree tree;
  for (int i = 0; i < 20; ++i) CHECK(ok(tree.AddExtension(pooled::kExtNumbers, i)));
  CHECK(ok(tree.AddExtension(pooled::kExtTexts, "zero")));
  CHECK(ok(tree.AddExtension(pooled::kExtColors, pooled::NEGATIVE)));
  *tree.AddExtension(pooled::kExtTexts) = "one";
  tree.AddExtension(pooled::kExtTrees)->set_id(5);
  CHECK(tree.ExtensionSize(pooled::kExtNumbers) == 20);
  CHECK(tree.GetExtension(pooled::kExtNumbers, 19) == 19);
  CHECK(ok(tree.SetExtension(pooled::kExtNumbers, 19, -1)));
  CHECK(tree.GetExtension(pooled::kExtNumbers)[19] == -1);
  CHECK(ok(tree.SetExtension(pooled::kExtTexts, 1, "uno")));
  CHECK(tree.GetExtension(pooled::kExtTexts, 1) == "uno");
  CHECK(tree.GetExtension(pooled::kExtColors, 0) == pooled::NEGATIVE);
  CHECK(ok(tree.SetExtension(pooled::kExtColors, 0, pooled::LIME)));
  CHECK(tree.GetRepeatedExtension(pooled::kExtColors).Get(0) == pooled::LIME);
  tree.MutableExtension(pooled::kExtTrees, 0)->set_name("five");
  CHECK(tree.GetExtension(pooled::kExtTrees, 0).name() == "five");
  tree.MutableRepeatedExtension(pooled::kExtNumbers)->Truncate(1);
  CHECK(tree.ExtensionSize(pooled::kExtNumbers) == 1);
  CHECK(tree.check_invariants());
}

TEST_CASE("an index beyond the size is refused") {
  Tree tree;
  CHECK(tree.SetExtension(pooled::kExtNumbers, 0, 1) == Status::kBadIndex);
  CHECK(tree.SetExtension(pooled::kExtNumbers, -1, 1) == Status::kBadIndex);
}

TEST_CASE("a cleared extension is absent and starts empty again") {
  Tree tree;
  tree.SetExtension(pooled::kExtText, "text");
  tree.MutableExtension(pooled::kExtTree)->set_name("child");
  tree.AddExtension(pooled::kExtTexts, "element");
  const Tree* const child = &tree.GetExtension(pooled::kExtTree);
  tree.ClearExtension(pooled::kExtText);
  tree.ClearExtension(pooled::kExtTree);
  tree.ClearExtension(pooled::kExtTexts);
  CHECK_FALSE(tree.HasExtension(pooled::kExtText));
  CHECK_FALSE(tree.HasExtension(pooled::kExtTree));
  CHECK(tree.GetExtension(pooled::kExtText) == "none");
  CHECK(tree.ExtensionSize(pooled::kExtTexts) == 0);
  CHECK(tree.DebugString().empty());
  CHECK(tree.MutableExtension(pooled::kExtText)->empty());
  CHECK(tree.MutableExtension(pooled::kExtTree) == child);
  CHECK(child->name().empty());
  CHECK(tree.AddExtension(pooled::kExtTexts)->empty());
}

TEST_CASE("a cleared message with extensions equals a fresh one") {
  Tree tree;
  tree.SetExtension(pooled::kExtNumber, 7);
  tree.AddExtension(pooled::kExtNumbers, 7);
  tree.Clear();
  CHECK(tree == Tree());
  CHECK(Tree() == tree);
  CHECK(tree.extension_set().entry_count() == 2);
}

TEST_CASE("values stay where they are when other extensions come") {
  Tree tree;
  cpp_pool::String* const text = tree.MutableExtension(pooled::kExtText);
  auto* const numbers = tree.MutableExtension(pooled::kExtNumbers);
  tree.SetExtension(pooled::kExtNumber, 1);
  tree.SetExtension(pooled::kExtColor, pooled::RED);
  tree.SetExtension(pooled::kExtFlag, true);
  tree.SetExtension(pooled::kExtDouble, 1.0);
  CHECK(tree.MutableExtension(pooled::kExtText) == text);
  CHECK(tree.MutableExtension(pooled::kExtNumbers) == numbers);
}

TEST_CASE("extensions are kept in ascending order of their numbers") {
  Tree tree;
  tree.SetExtension(pooled::kExtFlag, true);
  tree.SetExtension(pooled::kExtDouble, 1.0);
  tree.SetExtension(pooled::kExtNumber, 1);
  tree.SetExtension(pooled::kExtText, "");
  std::string why;
  CHECK(tree.extension_set().check_invariants(&why));
  CHECK(why.empty());
  CHECK(tree.ShortDebugString() ==
        "[sample.ext_number]: 1 [sample.ext_text]: \"\" [sample.ext_double]: 1 "
        "[sample.ext_flag]: true");
}

TEST_CASE("bounded extensions refuse what is too long or too many") {
  Tree tree;
  CHECK(ok(tree.SetExtension(pooled::kExtShort, "four")));
  CHECK(tree.SetExtension(pooled::kExtShort, "fiver") == Status::kTooLong);
  CHECK(tree.GetExtension(pooled::kExtShort) == "four");
  CHECK(ok(tree.AddExtension(pooled::kExtFew, 1)));
  CHECK(ok(tree.AddExtension(pooled::kExtFew, 2)));
  CHECK(tree.AddExtension(pooled::kExtFew, 3) == Status::kTooMany);
  CHECK(tree.ExtensionSize(pooled::kExtFew) == 2);
}

TEST_CASE("an extension set moves by handing over its table") {
  cpp_pool::ExtensionSet from;
  REQUIRE(ok(from.set_string(*pooled::kExtText.field, "text")));
  cpp_pool::ExtensionSet to;
  REQUIRE(ok(to.set_string(*pooled::kExtText.field, "old")));
  to = std::move(from);
  CHECK(to.size(*pooled::kExtText.field) == 1);
  CHECK(from.entry_count() == 0);  // NOLINT: a moved-from set is empty
  const cpp_pool::ExtensionSet last(std::move(to));
  CHECK(last.has(*pooled::kExtText.field));
}

TEST_CASE("an ExtensionId knows its number") { CHECK(pooled::kExtFlag.number() == 536870911); }

#include "sample_tree.hpp"

#include "cpp_pool/message_ops.hpp"
#include "sample_table.hpp"

namespace pooled {

struct Tree_Leaf::Layout {
  static constexpr cpp_pool_field kFields[] = {
      row("weight", 1, offsetof(Tree_Leaf, weight_), CPP_POOL_KIND_INT32, 0),
      required(row("label", 2, offsetof(Tree_Leaf, label_), CPP_POOL_KIND_STRING, 1)),
  };
  static constexpr Place kPlace = {.unknown = offsetof(Tree_Leaf, unknown_fields_)};
};

constinit const cpp_pool_layout Tree_Leaf::kLayout =
    layout_of("sample.Tree.Leaf", sizeof(Tree_Leaf), alignof(Tree_Leaf), Layout::kFields,
              &::cpp_pool::kMessageOps<Tree_Leaf>, Layout::kPlace);

Tree_Leaf::Tree_Leaf() noexcept = default;
POOLED_DEFINITIONS(Tree_Leaf);
Tree_Leaf::~Tree_Leaf() = default;

void Tree_Leaf::Clear() noexcept {
  has_bits_[0] = 0;
  weight_ = 0;
  label_.clear();
  unknown_fields_.clear();
}

struct Tree::Layout {
  using Entry = ::cpp_pool::MapEntry<::cpp_pool::String, Tree>;
  static constexpr cpp_pool_field kEntryFields[] = {
      row("key", 1, 0, CPP_POOL_KIND_STRING),
      of(kLayout, row("value", 2, sizeof(::cpp_pool::String), CPP_POOL_KIND_MESSAGE)),
  };
  static constexpr cpp_pool_layout kEntry =
      layout_of("sample.Tree.ByNameEntry", 24, 8, kEntryFields, nullptr,
                {.flags = CPP_POOL_LAYOUT_MAP_ENTRY});
  static constexpr cpp_pool_field kFields[] = {
      required(row("id", 1, offsetof(Tree, id_), CPP_POOL_KIND_INT32, 0)),
      row("name", 2, offsetof(Tree, name_), CPP_POOL_KIND_STRING, 1),
      of(kLayout, row("left", 3, offsetof(Tree, left_), CPP_POOL_KIND_MESSAGE, 2)),
      repeated(of(kLayout, row("children", 4, offsetof(Tree, children_), CPP_POOL_KIND_MESSAGE))),
      of(Tree_Leaf::kLayout, row("leaf", 5, offsetof(Tree, leaf_), CPP_POOL_KIND_GROUP, 3)),
      map(of(kEntry, row("by_name", 7, offsetof(Tree, by_name_), CPP_POOL_KIND_MESSAGE))),
      row("last", 60, offsetof(Tree, last_), CPP_POOL_KIND_INT32, 4),
  };
  static constexpr Place kPlace = {.unknown = offsetof(Tree, unknown_fields_),
                                   .extensions = offsetof(Tree, extensions_)};
};

constinit const cpp_pool_layout Tree::kLayout =
    layout_of("sample.Tree", sizeof(Tree), alignof(Tree), Layout::kFields,
              &::cpp_pool::kMessageOps<Tree>, Layout::kPlace);

Tree::Tree() noexcept = default;
POOLED_DEFINITIONS(Tree);
Tree::~Tree() = default;

void Tree::Clear() noexcept {
  clear_left();
  if ((has_bits_[0] & 8U) != 0) leaf_->Clear();
  has_bits_[0] = 0;
  id_ = 0;
  last_ = 0;
  name_.clear();
  children_.Clear();
  by_name_.clear();
  extensions_.clear();
  unknown_fields_.clear();
}

namespace {

constexpr cpp_pool_string kNone = {"none", 4, 0};
constexpr cpp_pool_field kTreeExtensions[] = {
    extension(by_default(std::int64_t{-3}, row("sample.ext_number", 100, 0, CPP_POOL_KIND_SINT64))),
    extension(by_default(kNone, row("sample.ext_text", 101, 0, CPP_POOL_KIND_STRING))),
    extension(by_default(std::int64_t{1},
                         of(kColorTable, row("sample.ext_color", 102, 0, CPP_POOL_KIND_ENUM)))),
    extension(of(Tree::kLayout, row("sample.ext_tree", 103, 0, CPP_POOL_KIND_MESSAGE))),
    extension(repeated(row("sample.ext_numbers", 104, 0, CPP_POOL_KIND_INT32))),
    extension(repeated(row("sample.ext_texts", 105, 0, CPP_POOL_KIND_STRING))),
    extension(repeated(of(Tree::kLayout, row("sample.ext_trees", 106, 0, CPP_POOL_KIND_MESSAGE)))),
    extension(repeated(of(kColorTable, row("sample.ext_colors", 107, 0, CPP_POOL_KIND_ENUM)))),
    extension(by_default(0.5, row("sample.ext_double", 108, 0, CPP_POOL_KIND_DOUBLE))),
    extension(row("sample.ext_flag", 536870911, 0, CPP_POOL_KIND_BOOL)),
    extension(bounded(4, 0, row("sample.ext_short", 200, 0, CPP_POOL_KIND_STRING))),
    extension(bounded(0, 2, repeated(row("sample.ext_few", 201, 0, CPP_POOL_KIND_INT32)))),
};
constexpr cpp_pool_field kSetExtension =
    extension(of(SetItem::kLayout, row("sample.SetItem.item", 77, 0, CPP_POOL_KIND_MESSAGE)));

}  // namespace

const cpp_pool::ExtensionId<Tree, std::int64_t> kExtNumber{&kTreeExtensions[0]};
const cpp_pool::ExtensionId<Tree, cpp_pool::String> kExtText{&kTreeExtensions[1]};
const cpp_pool::ExtensionId<Tree, Color> kExtColor{&kTreeExtensions[2]};
const cpp_pool::ExtensionId<Tree, Tree> kExtTree{&kTreeExtensions[3]};
const cpp_pool::ExtensionId<Tree, cpp_pool::Repeated<std::int32_t>> kExtNumbers{
    &kTreeExtensions[4]};
const cpp_pool::ExtensionId<Tree, cpp_pool::Repeated<cpp_pool::String>> kExtTexts{
    &kTreeExtensions[5]};
const cpp_pool::ExtensionId<Tree, cpp_pool::Repeated<Tree>> kExtTrees{&kTreeExtensions[6]};
const cpp_pool::ExtensionId<Tree, cpp_pool::Repeated<Color>> kExtColors{&kTreeExtensions[7]};
const cpp_pool::ExtensionId<Tree, double> kExtDouble{&kTreeExtensions[8]};
const cpp_pool::ExtensionId<Tree, bool> kExtFlag{&kTreeExtensions[9]};
const cpp_pool::ExtensionId<Tree, cpp_pool::String> kExtShort{&kTreeExtensions[10]};
const cpp_pool::ExtensionId<Tree, cpp_pool::Repeated<std::int32_t>> kExtFew{&kTreeExtensions[11]};
const cpp_pool::ExtensionId<Set, SetItem> kSetItem{&kSetExtension};

struct SetItem::Layout {
  static constexpr cpp_pool_field kFields[] = {
      row("n", 1, offsetof(SetItem, n_), CPP_POOL_KIND_INT32, 0),
  };
  static constexpr Place kPlace = {.unknown = offsetof(SetItem, unknown_fields_)};
};

constinit const cpp_pool_layout SetItem::kLayout =
    layout_of("sample.SetItem", sizeof(SetItem), alignof(SetItem), Layout::kFields,
              &::cpp_pool::kMessageOps<SetItem>, Layout::kPlace);

SetItem::SetItem() noexcept = default;
POOLED_DEFINITIONS(SetItem);
SetItem::~SetItem() = default;

void SetItem::Clear() noexcept {
  has_bits_[0] = 0;
  n_ = 0;
  unknown_fields_.clear();
}

struct Set::Layout {
  static constexpr cpp_pool_layout make() {
    cpp_pool_layout layout{};
    layout.full_name = "sample.Set";
    layout.abi_version = CPP_POOL_ABI_VERSION;
    layout.size = sizeof(Set);
    layout.alignment = alignof(Set);
    layout.has_word_count = 1;
    layout.unknown_offset = offsetof(Set, unknown_fields_);
    layout.extensions_offset = offsetof(Set, extensions_);
    layout.flags = CPP_POOL_LAYOUT_MESSAGE_SET;
    layout.ops = &::cpp_pool::kMessageOps<Set>;
    return layout;
  }
};

constinit const cpp_pool_layout Set::kLayout = Layout::make();

Set::Set() noexcept = default;
POOLED_DEFINITIONS(Set);
Set::~Set() = default;

void Set::Clear() noexcept {
  has_bits_[0] = 0;
  extensions_.clear();
  unknown_fields_.clear();
}

}  // namespace pooled

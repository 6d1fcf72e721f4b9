// Tree, Set and SetItem of sample.proto: recursion, a group, a map, required fields and extensions.
#pragma once

#include <cstdint>
#include <string_view>

#include "cpp_pool/extension_set.hpp"
#include "cpp_pool/map.hpp"
#include "cpp_pool/repeated.hpp"
#include "cpp_pool/string.hpp"
#include "sample_class.hpp"
#include "sample_scalars.hpp"

namespace pooled {

class Tree_Leaf final : public ::cpp_pool::Message<Tree_Leaf> {
 public:
  POOLED_CLASS(Tree_Leaf, ::cpp_pool::Recycle::kRetain);

  void set_label(::std::string_view value) {
    if (::cpp_pool::or_throw(label_.assign(value)) == ::cpp_pool::Status::kOk) has_bits_[0] |= 2U;
  }

 private:
  friend class ::cpp_pool::Message<Tree_Leaf>;
  struct Layout;

  ::std::uint32_t has_bits_[1] = {};
  ::std::int32_t weight_ = 0;
  ::cpp_pool::String label_;
  ::cpp_pool::String unknown_fields_;
};

class Tree final : public ::cpp_pool::Message<Tree> {
 public:
  POOLED_CLASS(Tree, ::cpp_pool::Recycle::kRetain);

  [[nodiscard]] bool has_id() const noexcept { return (has_bits_[0] & 1U) != 0; }
  [[nodiscard]] ::std::int32_t id() const noexcept { return id_; }
  void set_id(::std::int32_t value) noexcept {
    has_bits_[0] |= 1U;
    id_ = value;
  }
  [[nodiscard]] ::std::string_view name() const noexcept { return name_.view(); }
  void set_name(::std::string_view value) {
    if (::cpp_pool::or_throw(name_.assign(value)) == ::cpp_pool::Status::kOk) has_bits_[0] |= 2U;
  }
  [[nodiscard]] bool has_left() const noexcept { return (has_bits_[0] & 4U) != 0; }
  [[nodiscard]] const Tree& left() const noexcept {
    return has_left() ? *left_ : default_instance();
  }
  Tree* mutable_left() {
    Tree* const child = left_.ensure(has_left());
    if (child != nullptr) has_bits_[0] |= 4U;
    return child;
  }
  void clear_left() noexcept {
    if (has_left()) left_->Clear();
    has_bits_[0] &= ~4U;
  }
  Tree* add_children() { return children_.Add(); }
  [[nodiscard]] ::cpp_pool::RepeatedPtrField<Tree>* mutable_children() noexcept {
    return &children_;
  }
  Tree_Leaf* mutable_leaf() {
    Tree_Leaf* const child = leaf_.ensure((has_bits_[0] & 8U) != 0);
    if (child != nullptr) has_bits_[0] |= 8U;
    return child;
  }
  [[nodiscard]] ::cpp_pool::Map<::cpp_pool::String, Tree>* mutable_by_name() noexcept {
    return &by_name_;
  }
  [[nodiscard]] const ::cpp_pool::ExtensionSet& extension_set() const noexcept {
    return extensions_;
  }

 private:
  friend class ::cpp_pool::Message<Tree>;
  struct Layout;

  ::std::uint32_t has_bits_[1] = {};
  ::std::int32_t id_ = 0;
  ::std::int32_t last_ = 0;
  ::std::uint8_t pad0_[4] = {};
  ::cpp_pool::String name_;
  ::cpp_pool::Child<Tree> left_;
  ::cpp_pool::Child<Tree_Leaf> leaf_;
  ::cpp_pool::RepeatedPtrField<Tree> children_;
  ::cpp_pool::Map<::cpp_pool::String, Tree> by_name_;
  ::cpp_pool::ExtensionSet extensions_;
  ::cpp_pool::String unknown_fields_;
};

extern const ::cpp_pool::ExtensionId<Tree, ::std::int64_t> kExtNumber;
extern const ::cpp_pool::ExtensionId<Tree, ::cpp_pool::String> kExtText;
extern const ::cpp_pool::ExtensionId<Tree, Color> kExtColor;
extern const ::cpp_pool::ExtensionId<Tree, Tree> kExtTree;
extern const ::cpp_pool::ExtensionId<Tree, ::cpp_pool::Repeated<::std::int32_t>> kExtNumbers;
extern const ::cpp_pool::ExtensionId<Tree, ::cpp_pool::Repeated<::cpp_pool::String>> kExtTexts;
extern const ::cpp_pool::ExtensionId<Tree, ::cpp_pool::Repeated<Tree>> kExtTrees;
extern const ::cpp_pool::ExtensionId<Tree, ::cpp_pool::Repeated<Color>> kExtColors;
extern const ::cpp_pool::ExtensionId<Tree, double> kExtDouble;
extern const ::cpp_pool::ExtensionId<Tree, bool> kExtFlag;
// Like ext_text and ext_numbers under other numbers: at most 4 bytes, at most 2 elements.
extern const ::cpp_pool::ExtensionId<Tree, ::cpp_pool::String> kExtShort;
extern const ::cpp_pool::ExtensionId<Tree, ::cpp_pool::Repeated<::std::int32_t>> kExtFew;

class SetItem final : public ::cpp_pool::Message<SetItem> {
 public:
  POOLED_CLASS(SetItem, ::cpp_pool::Recycle::kRelease);

 private:
  friend class ::cpp_pool::Message<SetItem>;
  struct Layout;

  ::std::uint32_t has_bits_[1] = {};
  ::std::int32_t n_ = 0;
  ::cpp_pool::String unknown_fields_;
};

class Set final : public ::cpp_pool::Message<Set> {
 public:
  POOLED_CLASS(Set, ::cpp_pool::Recycle::kZeroize);

 private:
  friend class ::cpp_pool::Message<Set>;
  struct Layout;

  ::std::uint32_t has_bits_[1] = {};
  ::std::uint8_t pad0_[4] = {};
  ::cpp_pool::ExtensionSet extensions_;
  ::cpp_pool::String unknown_fields_;
};

extern const ::cpp_pool::ExtensionId<Set, SetItem> kSetItem;

}  // namespace pooled

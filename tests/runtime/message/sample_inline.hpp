// Point, Tick, Label and Box of sample3.proto with their fields inside the message.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "cpp_pool/inline_storage.hpp"
#include "cpp_pool/repeated.hpp"
#include "cpp_pool/string.hpp"
#include "sample_class.hpp"

namespace pooled {

// Trivially copyable: no unknown fields, nothing on the heap.
class Point final : public ::cpp_pool::Message<Point> {
 public:
  using PoolPolicy = ::cpp_pool::ThreadCached;
  static constexpr ::cpp_pool::PoolOptions kPoolOptions{};
  static const ::cpp_pool_layout kLayout;
  static constexpr bool kSend = true;
  static constexpr bool kSync = true;
  static constexpr bool kIsTriviallyCopyable = true;

  Point() noexcept = default;

  void Clear() noexcept;

  [[nodiscard]] ::std::int32_t x() const noexcept { return x_; }
  void set_x(::std::int32_t value) noexcept { x_ = value; }

 private:
  friend class ::cpp_pool::Message<Point>;
  struct Layout;

  ::std::uint32_t has_bits_[1] = {};
  ::std::int32_t x_ = 0;
  ::std::int64_t y_ = 0;
};

class Tick final : public ::cpp_pool::Message<Tick> {
 public:
  using PoolPolicy = ::cpp_pool::ThreadCached;
  static constexpr ::cpp_pool::PoolOptions kPoolOptions{};
  static const ::cpp_pool_layout kLayout;
  static constexpr bool kSend = true;
  static constexpr bool kSync = true;
  static constexpr bool kIsTriviallyCopyable = true;

  Tick() noexcept = default;

  void Clear() noexcept;

  [[nodiscard]] ::std::string_view symbol() const noexcept { return symbol_.view(); }
  [[nodiscard]] ::cpp_pool::Status set_symbol(::std::string_view value) {
    return symbol_.assign(value, ::cpp_pool::Overflow::kReject);
  }
  [[nodiscard]] ::cpp_pool::InlineArray<::std::int32_t, 4>* mutable_values() noexcept {
    return &values_;
  }

 private:
  friend class ::cpp_pool::Message<Tick>;
  struct Layout;

  ::std::uint32_t has_bits_[1] = {};
  ::std::uint8_t pad0_[4] = {};
  Point origin_;
  ::cpp_pool::InlineArray<Point, 3> points_;
  ::cpp_pool::InlineArray<double, 2> prices_;
  ::cpp_pool::InlineString<12> symbol_;
  ::cpp_pool::InlineString<5> raw_;
  ::cpp_pool::InlineArray<::std::int32_t, 4> values_;
  ::cpp_pool::InlineArray<::cpp_pool::InlineString<7>, 3> tags_;
  ::cpp_pool::InlineArray<bool, 3> flags_;
};

// Goes inline into Box and owns heap memory there.
class Label final : public ::cpp_pool::Message<Label> {
 public:
  POOLED_CLASS(Label, ::cpp_pool::Recycle::kRetain);

  [[nodiscard]] ::std::string_view text() const noexcept { return text_.view(); }
  void set_text(::std::string_view value) { ::cpp_pool::or_throw(text_.assign(value)); }

 private:
  friend class ::cpp_pool::Message<Label>;
  struct Layout;

  ::std::uint32_t has_bits_[1] = {};
  ::std::uint8_t pad0_[4] = {};
  ::cpp_pool::String text_;
  ::cpp_pool::String unknown_fields_;
};

class Box final : public ::cpp_pool::Message<Box> {
 public:
  POOLED_CLASS(Box, ::cpp_pool::Recycle::kRetain);

  Label* mutable_label() noexcept {
    has_bits_[0] |= 1U;
    return &label_;
  }
  [[nodiscard]] ::cpp_pool::InlineArray<Label, 3>* mutable_labels() noexcept { return &labels_; }
  [[nodiscard]] ::cpp_pool::RepeatedPtrField<::cpp_pool::String>* mutable_bounded() noexcept {
    return &bounded_;
  }
  Label* mutable_one() noexcept {
    if (pick_case_ != 3) {
      clear_pick();
      ::new (static_cast<void*>(&pick_.one_)) Label();
      pick_case_ = 3;
    }
    return &pick_.one_;
  }
  void clear_pick() noexcept;
  void set_borrowed(::std::string_view value) noexcept {
    static_cast<void>(borrowed_.borrow(value));
  }
  [[nodiscard]] const ::cpp_pool::String& borrowed() const noexcept { return borrowed_; }

 private:
  friend class ::cpp_pool::Message<Box>;
  struct Layout;

  union Pick {
    Pick() noexcept : zero_{} {}
    Pick(const Pick&) = delete;
    Pick& operator=(const Pick&) = delete;
    ~Pick() {}
    ::std::uint8_t zero_[40];
    Label one_;
    ::cpp_pool::InlineString<8> code_;
  };

  ::std::uint32_t has_bits_[1] = {};
  ::std::uint32_t pick_case_ = 0;
  ::cpp_pool::String borrowed_;
  ::cpp_pool::RepeatedPtrField<::cpp_pool::String> bounded_;
  Pick pick_;
  ::cpp_pool::String unknown_fields_;
  Label label_;
  ::cpp_pool::InlineArray<Label, 3> labels_;
};

}  // namespace pooled

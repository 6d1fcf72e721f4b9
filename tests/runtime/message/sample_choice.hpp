// Choice of sample3.proto: scalars without presence, a oneof of every sort, maps.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "cpp_pool/map.hpp"
#include "cpp_pool/string.hpp"
#include "sample_class.hpp"

namespace pooled {

class Choice final : public ::cpp_pool::Message<Choice> {
 public:
  enum PickCase : ::std::uint32_t {
    kText = 10,
    kChild = 11,
    kNumber = 12,
    kRatio = 13,
    kBlob = 14,
    kFlag = 15,
    PICK_NOT_SET = 0,
  };

  POOLED_CLASS(Choice, ::cpp_pool::Recycle::kRetain);

  void set_n(::std::int32_t value) noexcept { n_ = value; }
  [[nodiscard]] ::std::int32_t n() const noexcept { return n_; }
  void set_x(double value) noexcept { x_ = value; }
  [[nodiscard]] double x() const noexcept { return x_; }
  void set_s(::std::string_view value) { ::cpp_pool::or_throw(s_.assign(value)); }
  [[nodiscard]] ::std::string_view s() const noexcept { return s_.view(); }

  [[nodiscard]] PickCase pick_case() const noexcept { return static_cast<PickCase>(pick_case_); }
  void clear_pick() noexcept;

  [[nodiscard]] ::std::string_view text() const noexcept {
    return pick_case_ == kText ? pick_.text_.view() : ::std::string_view();
  }
  ::cpp_pool::Status set_text(::std::string_view value) {
    ::cpp_pool::String fresh;
    const ::cpp_pool::Status status = ::cpp_pool::or_throw(fresh.assign(value));
    if (status != ::cpp_pool::Status::kOk) return status;
    clear_pick();
    ::new (static_cast<void*>(&pick_.text_))::cpp_pool::String(::std::move(fresh));
    pick_case_ = kText;
    return status;
  }
  [[nodiscard]] const Choice& child() const noexcept {
    return pick_case_ == kChild ? *pick_.child_ : default_instance();
  }
  Choice* mutable_child() {
    if (pick_case_ != kChild) {
      ::cpp_pool::Child<Choice> fresh;
      if (fresh.ensure(false) == nullptr) return nullptr;
      clear_pick();
      ::new (static_cast<void*>(&pick_.child_))::cpp_pool::Child<Choice>(::std::move(fresh));
      pick_case_ = kChild;
    }
    return pick_.child_.get();
  }
  [[nodiscard]] ::std::int64_t number() const noexcept {
    return pick_case_ == kNumber ? pick_.number_ : 0;
  }
  void set_number(::std::int64_t value) noexcept {
    if (pick_case_ != kNumber) clear_pick();
    pick_.number_ = value;
    pick_case_ = kNumber;
  }

  [[nodiscard]] ::cpp_pool::Map<::std::int32_t, ::cpp_pool::String>* mutable_names() noexcept {
    return &names_;
  }
  [[nodiscard]] ::cpp_pool::Map<::cpp_pool::String, Choice>* mutable_choices() noexcept {
    return &choices_;
  }

 private:
  friend class ::cpp_pool::Message<Choice>;
  struct Layout;

  union Pick {
    Pick() noexcept : zero_{} {}
    Pick(const Pick&) = delete;
    Pick& operator=(const Pick&) = delete;
    ~Pick() {}
    ::std::uint8_t zero_[16];
    ::cpp_pool::String text_;
    ::cpp_pool::Child<Choice> child_;
    ::std::int64_t number_;
    double ratio_;
    ::cpp_pool::String blob_;
    bool flag_;
  };

  ::std::uint32_t has_bits_[1] = {};
  ::std::int32_t n_ = 0;
  float y_ = 0;
  ::std::int32_t kind_ = 0;
  ::std::int32_t maybe_ = 0;
  ::std::uint32_t pick_case_ = 0;
  double x_ = 0;
  ::cpp_pool::String s_;
  ::cpp_pool::Map<::std::int32_t, ::cpp_pool::String> names_;
  ::cpp_pool::Map<::cpp_pool::String, Choice> choices_;
  ::cpp_pool::Map<bool, double> flags_;
  ::cpp_pool::Map<::std::uint64_t, ::std::int32_t> kinds_;
  ::cpp_pool::Map<::std::int32_t, ::cpp_pool::String> blobs_;
  Pick pick_;
  ::cpp_pool::String unknown_fields_;
};

}  // namespace pooled

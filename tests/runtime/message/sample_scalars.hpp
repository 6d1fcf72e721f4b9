// Scalars and Lists of sample.proto as generated code would have them: every kind, alone and
// repeated.
#pragma once

#include <cstdint>
#include <string_view>

#include "cpp_pool/repeated.hpp"
#include "cpp_pool/string.hpp"
#include "sample_class.hpp"

namespace pooled {

enum Color : int { GREEN = 2, RED = 1, LIME = 2, NEGATIVE = -5 };
extern const ::cpp_pool_enum kColorTable;

class Scalars final : public ::cpp_pool::Message<Scalars> {
 public:
  POOLED_CLASS(Scalars, ::cpp_pool::Recycle::kRetain);

  [[nodiscard]] bool has_d() const noexcept { return (has_bits_[0] & 1U) != 0; }
  [[nodiscard]] double d() const noexcept { return d_; }
  void set_d(double value) noexcept {
    has_bits_[0] |= 1U;
    d_ = value;
  }
  [[nodiscard]] bool has_f() const noexcept { return (has_bits_[0] & 2U) != 0; }
  void set_f(float value) noexcept {
    has_bits_[0] |= 2U;
    f_ = value;
  }
  [[nodiscard]] bool has_i32() const noexcept { return (has_bits_[0] & 16U) != 0; }
  [[nodiscard]] std::int32_t i32() const noexcept { return i32_; }
  void set_i32(std::int32_t value) noexcept {
    has_bits_[0] |= 16U;
    i32_ = value;
  }
  [[nodiscard]] bool has_s() const noexcept { return (has_bits_[0] & 256U) != 0; }
  [[nodiscard]] ::std::string_view s() const noexcept { return s_.view(); }
  ::cpp_pool::Status set_s(::std::string_view value) {
    const ::cpp_pool::Status status = s_.assign(value);
    if (status == ::cpp_pool::Status::kOk) has_bits_[0] |= 256U;
    return status;
  }
  void borrow_s(::std::string_view value) {
    has_bits_[0] |= 256U;
    static_cast<void>(s_.borrow(value));
  }
  [[nodiscard]] const ::cpp_pool::String& unknown_fields() const noexcept {
    return unknown_fields_;
  }
  [[nodiscard]] ::cpp_pool::String* mutable_unknown_fields() noexcept { return &unknown_fields_; }

 private:
  friend class ::cpp_pool::Message<Scalars>;
  struct Layout;

  ::std::uint32_t has_bits_[1] = {};
  float f_ = 1.5F;
  ::std::int32_t i32_ = -7;
  ::std::uint32_t fixed32_ = 0;
  ::std::uint32_t u32_ = 0;
  ::std::int32_t color_ = 1;
  ::std::int32_t sfixed32_ = 0;
  ::std::int32_t sint32_ = 0;
  bool b_ = true;
  ::std::uint8_t pad0_[7] = {};
  double d_ = -__builtin_inf();
  ::std::int64_t i64_ = 0;
  ::std::uint64_t u64_ = UINT64_MAX;
  ::std::uint64_t fixed64_ = 0;
  ::std::int64_t sfixed64_ = 0;
  ::std::int64_t sint64_ = 0;
  ::cpp_pool::String s_;
  ::cpp_pool::String by_;
  ::cpp_pool::String unknown_fields_;
};

class Lists final : public ::cpp_pool::Message<Lists> {
 public:
  POOLED_CLASS(Lists, ::cpp_pool::Recycle::kRetain);

  [[nodiscard]] ::cpp_pool::RepeatedField<::std::int64_t>* mutable_i64() noexcept { return &i64_; }
  [[nodiscard]] ::cpp_pool::RepeatedPtrField<::cpp_pool::String>* mutable_s() noexcept {
    return &s_;
  }
  [[nodiscard]] const ::cpp_pool::RepeatedPtrField<::cpp_pool::String>& s() const noexcept {
    return s_;
  }

 private:
  friend class ::cpp_pool::Message<Lists>;
  struct Layout;

  ::std::uint32_t has_bits_[1] = {};
  ::std::uint8_t pad0_[4] = {};
  ::cpp_pool::RepeatedField<double> d_;
  ::cpp_pool::RepeatedField<float> f_;
  ::cpp_pool::RepeatedField<::std::int64_t> i64_;
  ::cpp_pool::RepeatedField<::std::uint64_t> u64_;
  ::cpp_pool::RepeatedField<bool> b_;
  ::cpp_pool::RepeatedPtrField<::cpp_pool::String> s_;
  ::cpp_pool::RepeatedPtrField<::cpp_pool::String> by_;
  ::cpp_pool::RepeatedField<::std::uint32_t> u32_;
  ::cpp_pool::RepeatedField<::std::int32_t> color_;
  ::cpp_pool::RepeatedField<::std::int32_t> sint32_;
  ::cpp_pool::String unknown_fields_;
};

}  // namespace pooled

#include "cpp_pool/repeated_string.hpp"

#include <algorithm>

namespace cpp_pool {

Status RepeatedPtrField<String>::try_add(std::string_view text) noexcept {
  // The text may be an element's: buffers stay where they are when the array grows. Text that an
  // element borrows does too.
  Status status = try_reserve(std::size_t{size_} + 1);
  if (ok(status)) status = data_[size_].assign(text);
  if (ok(status)) ++size_;
  return status;
}

void RepeatedPtrField<String>::Add(String&& text) {
  // Growth moves the argument, if it is an element, but not what it held.
  String taken(std::move(text));
  const Status status = try_reserve(std::size_t{size_} + 1);
  if (ok(status)) {
    data_[size_++].swap(taken);
  } else {
    text.swap(taken);
    detail::raise(status);
  }
}

Status RepeatedPtrField<String>::try_resize(std::size_t count) noexcept {
  const Status status = try_reserve(count);
  if (!ok(status)) return status;
  for (std::size_t i = size_; i < count; ++i) data_[i].clear();
  size_ = static_cast<std::uint32_t>(count);
  return Status::kOk;
}

Status RepeatedPtrField<String>::try_copy_from(const RepeatedPtrField& other) noexcept {
  if (&other == this) return Status::kOk;
  // All memory first, which changes no element's text, so that a failure leaves them.
  Status status = try_reserve(other.size_);
  for (std::uint32_t i = 0; ok(status) && i < other.size_; ++i) {
    if (i >= size_) data_[i].clear();
    status = data_[i].reserve(other.data_[i].size());
  }
  if (!ok(status)) return status;
  truncate(other.size_);
  for (std::uint32_t i = 0; i < other.size_; ++i) {
    static_cast<void>(data_[i].assign(other.data_[i].view()));
  }
  size_ = other.size_;
  return Status::kOk;
}

Status RepeatedPtrField<String>::try_merge_from(const RepeatedPtrField& other) noexcept {
  const std::uint32_t old_size = size_;
  const std::uint32_t added = other.size_;
  Status status = try_reserve(std::size_t{old_size} + added);
  for (std::uint32_t i = 0; ok(status) && i < added; ++i) status = try_add(other.data_[i].view());
  if (!ok(status)) truncate(old_size);
  return status;
}

void RepeatedPtrField<String>::DeleteSubrange(int start, int num) noexcept {
  assert(start >= 0 && num >= 0 && num <= size() - start);
  if (num == 0) return;
  std::rotate(data_ + start, data_ + start + num, data_ + size_);
  truncate(size_ - static_cast<std::uint32_t>(num));
}

void RepeatedPtrField<String>::truncate(std::uint32_t size) noexcept {
  size_ = std::min(size, size_);
}

void RepeatedPtrField<String>::take_all(RepeatedPtrField& other) noexcept {
  for (String& text : other) data_[size_++].swap(text);
}

std::size_t RepeatedPtrField<String>::retained_bytes() const noexcept {
  std::size_t total = raw::retained_bytes(this, sizeof(String));
  for (std::uint32_t i = 0; i < capacity_; ++i) total += data_[i].retained_bytes();
  return total;
}

void RepeatedPtrField<String>::release() noexcept {
  for (std::uint32_t i = 0; i < capacity_; ++i) data_[i].release();
  raw::release(this, sizeof(String));
}

void RepeatedPtrField<String>::zeroize() noexcept {
  for (std::uint32_t i = 0; i < capacity_; ++i) data_[i].zeroize();
  raw::zeroize(this, sizeof(String));
}

bool RepeatedPtrField<String>::check_invariants() const noexcept {
  if (size_ > capacity_ || (data_ == nullptr) != (capacity_ == 0)) return false;
  const auto is_sound = [](const String& text) { return text.check_invariants(); };
  return std::all_of(data_, data_ + capacity_, is_sound);
}

bool operator==(const RepeatedPtrField<String>& a, const RepeatedPtrField<String>& b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace cpp_pool

// Generated classes with their type erased, and for each a list of samples: so that a law that
// holds for every message is one test, run on every schema.
//
// A sample is the same content twice: as calls of accessors, and as text format for libprotobuf.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cpp_pool/message.hpp"

namespace roundtrip {

// A message of a type known to its subject; both of a pair have to be of one subject.
class Box {
 public:
  virtual ~Box() = default;

  virtual void* message() = 0;
  [[nodiscard]] virtual std::string text() const = 0;
  [[nodiscard]] virtual std::string short_text() const = 0;
  [[nodiscard]] virtual std::string missing() const = 0;
  [[nodiscard]] virtual bool is_initialized() const = 0;
  [[nodiscard]] virtual bool equals(const Box& other) const = 0;
  [[nodiscard]] virtual bool is_sound() const = 0;

  virtual std::unique_ptr<Box> copy_construct() const = 0;
  virtual std::unique_ptr<Box> move_construct() = 0;
  virtual void copy_assign(const Box& other) = 0;
  virtual void move_assign(Box& other) = 0;
  virtual cpp_pool::Status copy_from(const Box& other) = 0;
  virtual cpp_pool::Status merge_from(const Box& other) = 0;
  virtual void swap_with(Box& other) = 0;
  virtual void clear() = 0;
};

// On the stack's side of things: a member of a Box, not of a pool.
template <class T>
class BoxOf final : public Box {
 public:
  BoxOf() = default;
  explicit BoxOf(const T& other) : value_(other) {}
  explicit BoxOf(T&& other) : value_(std::move(other)) {}

  void* message() override { return &value_; }
  std::string text() const override { return value_.DebugString(); }
  std::string short_text() const override { return value_.ShortDebugString(); }
  std::string missing() const override { return value_.InitializationErrorString(); }
  bool is_initialized() const override { return value_.IsInitialized(); }
  bool equals(const Box& other) const override { return value_ == of(other); }
  bool is_sound() const override { return value_.check_invariants(); }

  std::unique_ptr<Box> copy_construct() const override { return std::make_unique<BoxOf>(value_); }
  std::unique_ptr<Box> move_construct() override {
    return std::make_unique<BoxOf>(std::move(value_));
  }
  void copy_assign(const Box& other) override { value_ = of(other); }
  void move_assign(Box& other) override { value_ = std::move(static_cast<BoxOf&>(other).value_); }
  cpp_pool::Status copy_from(const Box& other) override { return value_.CopyFrom(of(other)); }
  cpp_pool::Status merge_from(const Box& other) override { return value_.MergeFrom(of(other)); }
  void swap_with(Box& other) override { value_.Swap(&static_cast<BoxOf&>(other).value_); }
  void clear() override { value_.Clear(); }

 private:
  static const T& of(const Box& box) { return static_cast<const BoxOf&>(box).value_; }

  T value_;
};

struct Sample {
  std::string text;
  std::function<void(void* message)> fill;
};

struct Subject {
  const cpp_pool_layout* layout;
  std::function<std::unique_ptr<Box>()> empty;
  std::vector<Sample> samples;

  [[nodiscard]] std::string name() const { return layout->full_name; }
  [[nodiscard]] std::unique_ptr<Box> make(const Sample& sample) const;
};

template <class T>
struct SampleOf {
  const char* text;
  void (*fill)(T& message);
};

template <class T>
Subject subject(std::vector<SampleOf<T>> samples) {
  Subject made{&T::kLayout, [] { return std::make_unique<BoxOf<T>>(); }, {}};
  for (const SampleOf<T>& sample : samples) {
    made.samples.push_back(
        {sample.text, [fill = sample.fill](void* message) { fill(*static_cast<T*>(message)); }});
  }
  return made;
}

// All of them. Each schema family's are in a file of samples/.
const std::vector<Subject>& subjects();

std::vector<Subject> scalar_subjects();
std::vector<Subject> plural_subjects();
std::vector<Subject> tree_subjects();
std::vector<Subject> oneof_subjects();
std::vector<Subject> proto2_subjects();
std::vector<Subject> stored_subjects();
std::vector<Subject> other_subjects();

}  // namespace roundtrip

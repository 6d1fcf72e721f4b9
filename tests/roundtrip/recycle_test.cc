// A message that had another owner before is as good as a new one, whatever it held.
#include <cstring>
#include <functional>
#include <string>

#include "catch.hpp"
#include "pool_options.pool.hpp"
#include "recursive.pool.hpp"
#include "strings.pool.hpp"
#include "support/balanced.hpp"
#include "support/subject.hpp"

namespace roundtrip {
namespace {

using cpp_pool::Recycle;

// A message from its type's pool, by table alone, as another language holds it.
class Pooled {
 public:
  explicit Pooled(const cpp_pool_layout& layout)
      : layout_(layout), message_(layout.ops->allocate()) {
    REQUIRE(message_ != nullptr);
  }
  Pooled(const Pooled&) = delete;
  Pooled& operator=(const Pooled&) = delete;
  ~Pooled() { layout_.ops->deallocate(message_); }

  [[nodiscard]] void* get() const { return message_; }
  [[nodiscard]] std::string text() const { return cpp_pool::debug_string(layout_, message_); }

 private:
  const cpp_pool_layout& layout_;
  void* message_;
};

// The address of a message that has held `sample` and is free now.
const void* spend(const Subject& subject, const Sample& sample) {
  const Pooled message(*subject.layout);
  sample.fill(message.get());
  return message.get();
}

const unsigned char* bytes_at(const void* message, std::uint32_t offset) {
  return static_cast<const unsigned char*>(message) + offset;
}

// What of a field's bytes says whether it is empty: a scalar's value, the size of the others.
bool reads_same(const cpp_pool_field& field, const void* left, const void* right) {
  std::uint32_t offset = field.offset;
  std::uint32_t size = 4;
  if (field.shape == CPP_POOL_SHAPE_ONEOF) {
    offset = field.case_offset;
  } else if (field.storage == CPP_POOL_STORAGE_INLINE) {
    size = 4;
  } else if (field.shape != CPP_POOL_SHAPE_SINGULAR || field.kind == CPP_POOL_KIND_STRING ||
             field.kind == CPP_POOL_KIND_BYTES) {
    offset += 8;
  } else if (field.kind == CPP_POOL_KIND_MESSAGE || field.kind == CPP_POOL_KIND_GROUP) {
    return true;  // The child stays; the has-bit says that it is not set.
  } else if (field.kind == CPP_POOL_KIND_BOOL) {
    size = 1;
  }
  return std::memcmp(bytes_at(left, offset), bytes_at(right, offset), size) == 0;
}

void check_bytes(const cpp_pool_layout& layout, const void* recycled, const void* fresh) {
  CHECK(std::memcmp(recycled, fresh, std::size_t{4} * layout.has_word_count) == 0);
  for (std::uint32_t i = 0; i < layout.field_count; ++i) {
    INFO(layout.fields[i].name);
    CHECK(reads_same(layout.fields[i], recycled, fresh));
  }
}

void each_sample(const std::function<void(const Subject&, const Sample&)>& visit) {
  for (const Subject& subject : subjects()) {
    for (const Sample& sample : subject.samples) {
      INFO(subject.name() << " {" << sample.text << "}");
      visit(subject, sample);
    }
  }
}

}  // namespace

TEST_CASE_METHOD(Balanced, "a recycled message reads as a fresh one through its table") {
  each_sample([](const Subject& subject, const Sample& sample) {
    const void* spent = spend(subject, sample);
    const Pooled recycled(*subject.layout);
    REQUIRE(recycled.get() == spent);
    const auto fresh = subject.empty();
    CHECK(recycled.text().empty());
    CHECK(cpp_pool::equals(*subject.layout, recycled.get(), fresh->message()));
    CHECK(cpp_pool::check_invariants(*subject.layout, recycled.get()));
    check_bytes(*subject.layout, recycled.get(), fresh->message());
  });
}

TEST_CASE_METHOD(Balanced, "a recycled message takes new content as a fresh one does") {
  each_sample([](const Subject& subject, const Sample& first) {
    for (const Sample& second : subject.samples) {
      INFO("and {" << second.text << "}");
      spend(subject, first);
      const Pooled recycled(*subject.layout);
      second.fill(recycled.get());
      const auto fresh = subject.make(second);
      CHECK(recycled.text() == fresh->text());
      CHECK(cpp_pool::equals(*subject.layout, recycled.get(), fresh->message()));
      CHECK(cpp_pool::check_invariants(*subject.layout, recycled.get()));
    }
  });
}

TEST_CASE_METHOD(Balanced, "RETAIN keeps the capacity of strings, arrays and children") {
  using Tree = golden::recursive::Tree;
  const Tree* first = nullptr;
  const Tree* child = nullptr;
  {
    auto tree = Tree::make();
    first = tree.get();
    child = tree->add_children();
  }
  auto again = Tree::make();
  REQUIRE(again.get() == first);
  CHECK(again->children().Capacity() > 0);
  CHECK(again->add_children() == child);
}

TEST_CASE_METHOD(Balanced, "RETAIN lets go of more than retain_max_bytes") {
  using Retains = golden::pool_options::Retains;
  CHECK(Retains::kPoolOptions.recycle == Recycle::kRetain);
  CHECK(Retains::kPoolOptions.retain_max_bytes == 4096);
  const auto kept_after = [](std::size_t size) {
    Retains::make()->mutable_unknown_fields()->assign(std::string(size, 'x'));
    return Retains::make()->retained_bytes();
  };
  CHECK(kept_after(4000) >= 4000);
  CHECK(kept_after(5000) == 0);
}

TEST_CASE_METHOD(Balanced, "RELEASE keeps nothing") {
  using FromFile = golden::pool_options::FromFile;
  CHECK(FromFile::kPoolOptions.recycle == Recycle::kRelease);
  FromFile::make()->mutable_unknown_fields()->assign("unknown");
  CHECK(FromFile::make()->retained_bytes() == 0);
  CHECK(FromFile::pool().stats().retained_bytes == 0);
}

TEST_CASE_METHOD(Balanced, "ZEROIZE leaves only zeros in a free slot") {
  using Nested = golden::pool_options::FromMessage::Nested;
  CHECK(Nested::kPoolOptions.recycle == Recycle::kZeroize);
  cpp_pool::ObjectPool<Nested> pool;
  Nested* message = pool.allocate();
  message->mutable_unknown_fields()->assign("a secret that is longer than the struct");
  CHECK(pool.deallocate(message) == cpp_pool::Status::kOk);
  CHECK(pool.allocate() == message);
  CHECK(message->retained_bytes() == 0);
  const std::string zeros(sizeof(Nested), '\0');
  CHECK(std::memcmp(static_cast<const void*>(message), zeros.data(), zeros.size()) == 0);
  CHECK(pool.deallocate(message) == cpp_pool::Status::kOk);
}

TEST_CASE_METHOD(Balanced, "clearing a message keeps its memory for the next content") {
  golden::strings::Strings message;
  message.set_text(std::string(100, 'x'));
  const char* bytes = message.text().data();
  message.Clear();
  CHECK(message.text().empty());
  message.set_text(std::string(90, 'y'));
  CHECK(message.text().data() == bytes);
}

}  // namespace roundtrip

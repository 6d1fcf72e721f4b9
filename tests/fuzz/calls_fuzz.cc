// Sequences of calls on a few messages of one type, written in the input's bytes: after each the
// messages are sound, and hold what the calls say.
#include <array>
#include <vector>

#include "cpp_pool/layout_ops.hpp"
#include "support/compare.hpp"
#include "support/pooled.hpp"
#include "target.hpp"

namespace {

using cpp_pool::Status;

constexpr std::size_t kSlots = 4;
constexpr std::size_t kMostBytes = 1 << 16;  // of a message: merging into itself doubles it
constexpr cpp_pool::SerializeOptions kInOrder{.partial = true, .deterministic = true};

class Session {
 public:
  Session(const wire_test::Type& type, std::string_view script)
      : type_(type), layout_(*type.layout), script_(script) {
    for (void*& slot : slots_) slot = layout_.ops->allocate();
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    for (void* slot : slots_) layout_.ops->deallocate(slot);
  }

  void run() {
    while (!script_.empty()) {
      const unsigned call = next();
      const unsigned slots = next();
      left_ = slots % kSlots;
      right_ = slots / kSlots % kSlots;
      perform(call);
      for (const std::size_t slot : {left_, right_}) {
        std::string why;
        expect(cpp_pool::check_invariants(layout_, slots_[slot], &why), why.c_str());
      }
    }
  }

 private:
  using Call = void (Session::*)();

  void perform(unsigned call) {
    static constexpr Call kCalls[] = {
        &Session::parse, &Session::parse,   &Session::alias,   &Session::parse_more,
        &Session::merge, &Session::copy,    &Session::clear,   &Session::swap,
        &Session::renew, &Session::release, &Session::zeroize, &Session::read_only,
    };
    (this->*kCalls[call % std::size(kCalls)])();
  }

  void parse() { read({.partial = true}); }
  void alias() { read({.alias = true, .partial = true}); }
  void parse_more() { read({.partial = true, .merge = true}); }

  void read(const cpp_pool::ParseOptions& options) {
    const std::string_view bytes = script_.substr(0, std::min<std::size_t>(next(), script_.size()));
    script_.remove_prefix(bytes.size());
    static_cast<void>(cpp_pool::parse(layout_, left(), bytes, options));
  }

  // Merging a message comes to the same as reading its bytes behind those of the other one.
  void merge() {
    const std::string both = bytes_of(left()) + bytes_of(right());
    if (both.size() > kMostBytes || left_ == right_) return;
    if (cpp_pool::merge(layout_, left(), right()) != Status::kOk) return;
    wire_test::Pooled wanted(layout_);
    if (wanted.parse(both, {.partial = true})) expect_content(bytes_of(wanted.get()));
  }

  void copy() {
    const std::string wanted = bytes_of(right());
    expect(cpp_pool::copy(layout_, left(), right()) == Status::kOk, "copy");
    expect_content(wanted);
    // NaN equals NaN, so a message equals its copy.
    expect(cpp_pool::equals(layout_, left(), right()), "a copy is not equal");
  }

  void clear() {
    layout_.ops->clear(left());
    expect_content("");
  }

  void swap() {
    if (left_ == right_) return;
    const std::string before_left = bytes_of(left());
    const std::string before_right = bytes_of(right());
    cpp_pool::memory::swap(left(), right(), layout_.size);
    expect(bytes_of(left()) == before_right && bytes_of(right()) == before_left, "swap");
  }

  // Freed and taken again: most often the same one.
  void renew() {
    layout_.ops->deallocate(left());
    slots_[left_] = layout_.ops->allocate();
    expect(left() != nullptr, "no memory");
    expect_content("");
    expect(cpp_pool::equals(layout_, left(), layout_.ops->default_instance()), "not like new");
  }

  void release() {
    cpp_pool::release_contents(layout_, left());
    expect(cpp_pool::retained_bytes(layout_, left()) == 0, "memory is kept");
    expect_content("");
  }

  void zeroize() {
    cpp_pool::zeroize(layout_, left());
    expect(cpp_pool::retained_bytes(layout_, left()) == 0, "memory is kept");
    expect_content("");
  }

  void read_only() {
    static_cast<void>(cpp_pool::debug_string(layout_, left()));
    static_cast<void>(cpp_pool::is_initialized(layout_, left()));
    static_cast<void>(cpp_pool::find_missing(layout_, left()));
    // Unknown numbers of a message set are not written, so that equal bytes alone say little. -0.0
    // equals 0.0, so unequal bytes may be equal messages.
    const bool same =
        bytes_of(left()) == bytes_of(right()) &&
        cpp_pool::debug_string(layout_, left()) == cpp_pool::debug_string(layout_, right());
    if (same) expect(cpp_pool::equals(layout_, left(), right()), "equal bytes, unequal messages");
  }

  std::string bytes_of(const void* message) {
    std::string bytes;
    expect(cpp_pool::append_to(layout_, message, bytes, kInOrder) == Status::kOk, "serialize");
    expect(cpp_pool::byte_size(layout_, message) == bytes.size(), "byte_size");
    return bytes;
  }

  void expect_content(const std::string& wanted) {
    const std::string got = bytes_of(left());
    if (got == wanted) return;
    fuzz::expect_none(type_, wire_test::to_hex(got) + "\n  not " + wire_test::to_hex(wanted));
  }

  void expect(bool holds, const char* what) {
    if (!holds) fuzz::expect_none(type_, what);
  }

  unsigned next() {
    if (script_.empty()) return 0;
    const auto value = static_cast<unsigned char>(script_[0]);
    script_.remove_prefix(1);
    return value;
  }

  [[nodiscard]] void* left() const { return slots_[left_]; }
  [[nodiscard]] void* right() const { return slots_[right_]; }

  const wire_test::Type& type_;
  const cpp_pool_layout& layout_;
  std::string_view script_;
  std::array<void*, kSlots> slots_ = {};
  std::size_t left_ = 0;
  std::size_t right_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view script = fuzz::view(data, size);
  const wire_test::Type& type = fuzz::take_type(script);
  Session(type, script).run();
  return 0;
}

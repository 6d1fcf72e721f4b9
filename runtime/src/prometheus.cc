#include "cpp_pool/prometheus.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

#include "cpp_pool/memory.hpp"
#include "cpp_pool/pool_core.hpp"
#include "cpp_pool/pool_registry.hpp"
#include "cpp_pool/raise.hpp"

namespace cpp_pool {
namespace {

using Sample = PoolRegistry::Sample;

// A name that ends in _total is a counter's, any other a gauge's.
struct Family {
  std::string_view name;
  std::string_view help;
  std::uint64_t PoolStats::*value;

  [[nodiscard]] bool is_counter() const noexcept { return name.ends_with("_total"); }
};

constexpr std::array kFamilies{
    Family{"cpp_pool_allocated_total", "Objects handed out.", &PoolStats::allocated},
    Family{"cpp_pool_freed_total", "Objects taken back.", &PoolStats::freed},
    Family{"cpp_pool_active", "Objects in use.", &PoolStats::active},
    Family{"cpp_pool_capacity", "Slots.", &PoolStats::capacity},
    Family{"cpp_pool_growths_total", "Times slots were added after the first.",
           &PoolStats::growth_count},
    Family{"cpp_pool_cached", "Free slots that hold a constructed object.", &PoolStats::cached},
    Family{"cpp_pool_retained_bytes", "Heap bytes kept inside free objects.",
           &PoolStats::retained_bytes},
    Family{"cpp_pool_failed_total", "Allocations refused.", &PoolStats::failed},
    Family{"cpp_pool_misuse_total", "Bad frees refused.", &PoolStats::misuse},
    Family{"cpp_pool_thread_cached", "Free slots in the hands of threads, about.",
           &PoolStats::thread_cached},
    Family{"cpp_pool_depot_swaps_total", "Magazines traded between threads and the depot.",
           &PoolStats::depot_swaps},
    Family{"cpp_pool_contended_locks_total", "Times a thread found the pool's lock taken.",
           &PoolStats::contended_locks},
};
static_assert(kFamilies.size() * sizeof(std::uint64_t) == sizeof(PoolStats),
              "a counter is missing here");

// As in cpp_pool/options.proto.
std::string_view name_of(Concurrency concurrency) noexcept {
  switch (concurrency) {
    case Concurrency::kMutex:
      return "MUTEX";
    case Concurrency::kUnsynchronized:
      return "UNSYNCHRONIZED";
    case Concurrency::kThreadCached:
      return "THREAD_CACHED";
    case Concurrency::kLockFree:
      return "LOCK_FREE";
  }
  return "UNKNOWN";
}

// Writes what there is room for and counts all.
class Writer {
 public:
  Writer(char* buffer, std::size_t capacity) noexcept : buffer_(buffer), capacity_(capacity) {}

  Writer& operator<<(std::string_view text) noexcept {
    if (length_ < capacity_) {
      std::memcpy(buffer_ + length_, text.data(), std::min(text.size(), capacity_ - length_));
    }
    length_ += text.size();
    return *this;
  }
  Writer& operator<<(std::uint64_t number) noexcept {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return *this << std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data()));
  }
  [[nodiscard]] std::size_t length() const noexcept { return length_; }

 private:
  char* buffer_;
  std::size_t capacity_;
  std::size_t length_ = 0;
};

// A label's value: backslash, quote and line feed are escaped, all else stands for itself.
void write_label(Writer& out, std::string_view value) noexcept {
  for (std::size_t begin = 0; begin < value.size();) {
    const std::size_t special = std::min(value.find_first_of("\\\"\n", begin), value.size());
    out << value.substr(begin, special - begin);
    if (special < value.size()) {
      out << (value[special] == '\n' ? "\\n" : value[special] == '\\' ? "\\\\" : "\\\"");
    }
    begin = special + 1;
  }
}

void write_family(Writer& out, const Family& family, std::span<const Sample> samples) noexcept {
  out << "# HELP " << family.name << " " << family.help << "\n# TYPE " << family.name
      << (family.is_counter() ? " counter\n" : " gauge\n");
  for (const Sample& sample : samples) {
    out << family.name << "{type=\"";
    write_label(out, sample.type_name);
    out << "\",policy=\"" << name_of(sample.concurrency) << "\"} " << sample.stats.*family.value
        << "\n";
  }
}

// How long the text is. REQUIRES: no two samples have type and policy in common.
std::size_t write(std::span<const Sample> samples, char* buffer, std::size_t capacity) noexcept {
  Writer out(buffer, capacity);
  if (!samples.empty()) {
    for (const Family& family : kFamilies) {
      write_family(out, family, samples);
    }
  }
  return out.length();
}

std::string text_of(std::span<const Sample> samples) {
  std::string text(write(samples, nullptr, 0), '\0');
  (void)write(samples, text.data(), text.size());
  return text;
}

// By type and policy.
int compare(const Sample& left, const Sample& right) noexcept {
  const int types = std::strcmp(left.type_name, right.type_name);
  return types != 0 ? types
                    : static_cast<int>(left.concurrency) - static_cast<int>(right.concurrency);
}

// Sorts the samples and adds those up that belong together; how many are left.
std::size_t combine(std::span<Sample> samples) noexcept {
  std::sort(samples.begin(), samples.end(),
            [](const Sample& left, const Sample& right) { return compare(left, right) < 0; });
  std::size_t count = 0;
  for (const Sample& sample : samples) {
    if (count == 0 || compare(samples[count - 1], sample) != 0) {
      samples[count++] = sample;
      continue;
    }
    for (const Family& family : kFamilies) {
      samples[count - 1].stats.*family.value += sample.stats.*family.value;
    }
  }
  return count;
}

// Samples of all pools. Their memory is not taken under the registry's lock, because who provides
// it may well use pools.
class AllSamples {
 public:
  AllSamples() noexcept {
    std::size_t count = PoolRegistry::sample(nullptr, 0);
    while (count > capacity_) {
      release();
      capacity_ = count + count / 4;  // others may come meanwhile
      samples_ = static_cast<Sample*>(memory::allocate(capacity_ * sizeof(Sample)));
      if (samples_ == nullptr) {
        return;
      }
      std::uninitialized_value_construct_n(samples_, capacity_);
      count = PoolRegistry::sample(samples_, capacity_);
    }
    count_ = combine({samples_, count});
  }
  ~AllSamples() { release(); }
  AllSamples(const AllSamples&) = delete;
  AllSamples& operator=(const AllSamples&) = delete;

  [[nodiscard]] bool has_failed() const noexcept { return samples_ == nullptr && capacity_ != 0; }
  [[nodiscard]] std::span<const Sample> all() const noexcept { return {samples_, count_}; }

 private:
  void release() noexcept { memory::release(samples_, capacity_ * sizeof(Sample)); }

  Sample* samples_ = nullptr;
  std::size_t capacity_ = 0;
  std::size_t count_ = 0;
};

}  // namespace

std::string PoolCore::prometheus_text() const {
  const Sample sample{ops_.type_name(), concurrency_, stats()};
  return text_of({&sample, 1});
}

std::string prometheus_text() {
  const AllSamples samples;
  if (samples.has_failed()) {
    detail::raise(Status::kNoMemory);
  }
  return text_of(samples.all());
}

std::size_t detail::write_prometheus(char* buffer, std::size_t capacity) noexcept {
  const AllSamples samples;
  return write(samples.all(), buffer, capacity);
}

}  // namespace cpp_pool

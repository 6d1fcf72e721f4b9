#include "wire_map.hpp"

#include <cstring>

#include "cpp_pool/raw_map.hpp"
#include "field_ops.hpp"
#include "wire_kinds.hpp"
#include "wire_reader.hpp"
#include "wire_unknown.hpp"
#include "wire_values.hpp"

namespace cpp_pool::wire {
namespace {

constexpr std::uint32_t kKeyNumber = 1;
constexpr std::uint32_t kValueNumber = 2;

// What an entry's bytes say, before the map is touched.
struct Entry {
  raw::Key key;
  Scalar number;          // the last value, of numbers
  std::string_view text;  // the last value, of strings
  std::size_t value_count = 0;
  const char* value_at = nullptr;  // the last value
};

class EntryReader {
 public:
  EntryReader(const cpp_pool_field& map, Decoder& decoder) noexcept
      : key_(detail::key_of(map)), value_(detail::value_of(map)), decoder_(decoder) {}

  // All fields of [at, limit). Messages are passed over.
  const char* read(const char* at, const char* limit, Entry& entry) noexcept {
    while (at != nullptr && at != limit) {
      std::uint32_t tag = 0;
      const char* const behind_tag = read_tag(at, limit, tag, decoder_);
      if (behind_tag == nullptr) return nullptr;
      if ((tag & 7) == kEndGroup) return decoder_.fail(Status::kMalformed, at);
      at = read_part(tag, behind_tag, limit, entry);
    }
    return at;
  }

  // Merges the message at `at` into the child.
  const char* merge_child(const char* at, const char* limit, void* child) noexcept {
    return read_child(value_, child, at, limit, decoder_);
  }
  // Merges each message of [at, limit), which was read before, into the child.
  const char* merge_children(const char* at, const char* limit, void* child) noexcept {
    while (at != nullptr && at != limit) {
      std::uint32_t tag = 0;
      const char* const behind_tag = read_tag(at, limit, tag, decoder_);
      if (behind_tag == nullptr) return nullptr;
      at = tag == value_tag() ? read_child(value_, child, behind_tag, limit, decoder_)
                              : keep_unknown(tag, behind_tag, limit, nullptr, decoder_);
    }
    return at;
  }

 private:
  [[nodiscard]] std::uint32_t key_tag() const noexcept {
    return tag_of(kKeyNumber, wire_type_of(key_.kind));
  }
  [[nodiscard]] std::uint32_t value_tag() const noexcept {
    return tag_of(kValueNumber, wire_type_of(value_.kind));
  }

  const char* read_part(std::uint32_t tag, const char* at, const char* limit,
                        Entry& entry) noexcept {
    if (tag == key_tag()) return read_key(at, limit, entry.key);
    if (tag != value_tag()) return keep_unknown(tag, at, limit, nullptr, decoder_);
    ++entry.value_count;
    entry.value_at = at;
    const detail::Form form = detail::form_of(value_);
    if (detail::is_scalar(form)) return read_scalar(value_.kind, at, limit, entry.number, decoder_);
    return detail::is_message(form) ? keep_unknown(tag, at, limit, nullptr, decoder_)
                                    : read_text(value_, at, limit, entry.text, decoder_);
  }

  const char* read_key(const char* at, const char* limit, raw::Key& key) noexcept {
    if (!detail::is_scalar(detail::form_of(key_)))
      return read_text(key_, at, limit, key.text, decoder_);
    Scalar value;
    const char* const after = read_scalar(key_.kind, at, limit, value, decoder_);
    unsigned char bytes[sizeof(std::uint64_t)] = {};
    store_scalar(key_.kind, value, bytes);
    switch (detail::form_of(key_)) {
      case detail::Form::kOne:
        key.number = detail::load<std::uint8_t>(bytes);
        break;
      case detail::Form::kFour:
        key.number = detail::load<std::uint32_t>(bytes);
        break;
      default:
        key.number = detail::load<std::uint64_t>(bytes);
    }
    return after;
  }

  const cpp_pool_field& key_;
  const cpp_pool_field& value_;
  Decoder& decoder_;
};

// Stores a value that is no message; one that is missing is zero, empty or the enum's default.
Status store_value(const cpp_pool_field& value, const Entry& entry, void* place,
                   const Decoder& decoder) noexcept {
  if (!detail::is_scalar(detail::form_of(value))) {
    const Lent lent = lend(entry.text, decoder);
    return detail::store_text(value, place, lent.text, lent.ownership);
  }
  const bool is_default = entry.value_count == 0 && value.kind == CPP_POOL_KIND_ENUM;
  const Scalar number = is_default ? Scalar{value.default_value.u64} : entry.number;
  store_scalar(value.kind, number, place);
  return Status::kOk;
}

}  // namespace

EntryResult decode_entry(const cpp_pool_field& map, void* place, const char* at, const char* limit,
                         Decoder& decoder) noexcept {
  // An entry is a message, one level deeper.
  if (decoder.depth_left == 0) return {decoder.fail(Status::kTooDeep, at)};
  --decoder.depth_left;
  EntryReader reader(map, decoder);
  Entry entry;
  const char* after = reader.read(at, limit, entry);
  ++decoder.depth_left;
  if (after == nullptr) return {};
  const cpp_pool_field& value = detail::value_of(map);
  if (entry.value_count != 0 && !is_member(value, entry.number)) return {after, true};

  const detail::NewEntry put = detail::put_entry(map, place, entry.key);
  if (!ok(put.status)) return {decoder.fail(put.status, at)};
  if (put.place == nullptr) return {after};
  if (!detail::is_message(detail::form_of(value))) {
    const Status status = store_value(value, entry, put.place, decoder);
    return {ok(status) ? after : decoder.fail(status, at)};
  }
  if (entry.value_count == 0) {
    if (value.message->checked_count != 0) decoder.is_incomplete = true;
    return {after};
  }
  --decoder.depth_left;
  const char* const end = entry.value_count == 1
                              ? reader.merge_child(entry.value_at, limit, put.place)
                              : reader.merge_children(at, limit, put.place);
  ++decoder.depth_left;
  return {end == nullptr ? nullptr : after};
}

}  // namespace cpp_pool::wire

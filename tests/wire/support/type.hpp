// The message types that both libraries know: the golden cases', the well-known ones, and those of
// the conformance suite where they were fetched.
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <memory>
#include <random>
#include <string_view>
#include <vector>

#include "cpp_pool/abi.h"

namespace wire_test {

namespace pb = google::protobuf;

using Random = std::mt19937_64;

inline std::uint64_t below(Random& random, std::uint64_t bound) { return random() % bound; }
inline bool one_in(Random& random, std::uint64_t count) { return below(random, count) == 0; }

struct Type {
  const cpp_pool_layout* layout;
  const pb::Message* prototype;  // libprotobuf's, empty

  [[nodiscard]] std::unique_ptr<pb::Message> make_peer() const {
    return std::unique_ptr<pb::Message>(prototype->New());
  }
};

const std::vector<Type>& all_types();

// Types with many fields come up more often.
const Type& pick_type(Random& random);

// REQUIRES: there is one.
const Type& type_named(std::string_view full_name);

// The field or extension of a message of that layout; null when ours doesn't know it.
const cpp_pool_field* find_field(const cpp_pool_layout& layout, const pb::FieldDescriptor& field);

}  // namespace wire_test

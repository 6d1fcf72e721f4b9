// The same content in libprotobuf's messages and in pooled ones: what the comparisons of this
// folder are made of.
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <random>
#include <string>

#include "cpp_pool/abi.h"

namespace bridge {

using Random = std::mt19937_64;

// Makes a message of boundary values and random ones, a part of its fields, unknown fields too, as
// libprotobuf would read it from the wire. `keys`: entries a map gets at most.
void make_random(google::protobuf::Message& message, Random& random, int depth, int keys = 3);

// The same without the way over the wire, so that a map may have a key twice.
void fill_random(google::protobuf::Message& message, Random& random, int depth, int keys = 3);

// Sets an empty pooled message to the content of libprotobuf's. Throws std::runtime_error where the
// two schemas differ.
void load(const cpp_pool_layout& layout, void* message, const google::protobuf::Message& from);

// An empty T with the content of `from`.
template <class T>
void load(T& message, const google::protobuf::Message& from) {
  load(T::kLayout, &message, from);
}

}  // namespace bridge

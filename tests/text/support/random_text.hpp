// Random messages as libprotobuf prints them, and texts that are nearly right.
#pragma once

#include <google/protobuf/message.h>

#include <cstdint>
#include <random>
#include <string>

namespace text_test {

using Random = std::mt19937_64;

// Sets about half of the fields, extensions as well; messages as deep as `depth`.
void fill_random(google::protobuf::Message& message, Random& random, int depth);

// The text with a few tokens or characters left out, doubled, exchanged or replaced.
[[nodiscard]] std::string mutate(const std::string& text, Random& random);

}  // namespace text_test

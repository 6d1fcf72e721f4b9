// The formatters of cpp_pool/fmt.hpp.
#include "cpp_pool/fmt.hpp"

#include <string>

#include "catch.hpp"
#include "sample_scalars.hpp"

TEST_CASE("fmt prints a message as its DebugString") {
  pooled::Scalars message;
  message.set_i32(5);
  message.set_s("text");
  CHECK(fmt::format("{}", message) == message.DebugString());
  CHECK(fmt::format("<{:s}>", message) == "<i32: 5 s: \"text\">");
}

TEST_CASE("fmt prints a status by its name") {
  CHECK(fmt::format("{}", cpp_pool::Status::kNoMemory) == "NO_MEMORY");
  CHECK(fmt::format("{:>5}", cpp_pool::Status::kOk) == "   OK");
}

TEST_CASE("fmt prints a String as text") {
  CHECK(fmt::format("{:.3}", cpp_pool::String("hello")) == "hel");
}

TEST_CASE("fmt prints statistics with their names") {
  cpp_pool::PoolStats stats;
  stats.allocated = 5;
  stats.misuse = 1;
  stats.contended_locks = 3;
  CHECK(fmt::format("{}", stats) ==
        "allocated 5, freed 0, active 0, capacity 0, growth_count 0, cached 0, retained_bytes 0, "
        "failed 0, misuse 1, thread_cached 0, depot_swaps 0, contended_locks 3");
}

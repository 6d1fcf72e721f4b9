// Counts the instructions that this thread executes, where the machine lets it: by its processor's
// counters, or under valgrind's callgrind.
#ifndef BENCH_CODEC_INSTRUCTIONS_HPP_
#define BENCH_CODEC_INSTRUCTIONS_HPP_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace bench {

// Why the processor's counters can't be read here; "" when they can.
std::string instruction_problem();

// What work() executes; nothing where the counters can't be read.
std::optional<std::uint64_t> instructions_of(const std::function<void()>& work);

// Whether the program runs under valgrind. If so, nothing needs to be timed.
bool under_valgrind();

// Has callgrind count work(), and write what it counted into its next file under that name.
void dump_instructions_of(const std::function<void()>& work, const std::string& name);

}  // namespace bench

#endif  // BENCH_CODEC_INSTRUCTIONS_HPP_

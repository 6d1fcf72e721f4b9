#include "steps.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "allocations.hpp"
#include "instructions.hpp"
#include "single.hpp"

namespace bench {

namespace {

constexpr std::size_t kPassBytes = 16'384;
constexpr std::size_t kMostRepeats = 64;
constexpr int kPassesCounted = 4;

// Once more for the counters alone, in the state that the timed passes left.
void count(const std::function<void()>& pass, double messages, Measure& measure) {
  const std::uint64_t before = allocation_count();
  pass();
  measure.add("allocations", static_cast<double>(allocation_count() - before) / messages);
  if (const auto instructions = instructions_of(pass)) {
    measure.add("instructions", static_cast<double>(*instructions) / messages);
  }
}

Measure time_passes(std::size_t messages, const std::function<void()>& pass, const Budget& budget) {
  return run_single(
      1, budget,
      [&pass](Loop& loop) {
        pass();  // so that what a first use costs is not measured
        loop.repeat(1, pass);
      },
      messages);
}

Measure dump_passes(const CaseKey& key, std::size_t messages, const std::function<void()>& pass) {
  pass();
  const auto passes = [&pass] {
    for (int i = 0; i < kPassesCounted; ++i) {
      pass();
    }
  };
  dump_instructions_of(passes, key.operation + "/" + key.payload->name() + "/" + key.peer);
  Measure measure;
  measure.operations = messages * kPassesCounted;
  return measure;
}

}  // namespace

void broken() {
  std::fputs("a message that was handled before was not handled again\n", stderr);
  std::abort();
}

void wrong(const CaseKey& key) {
  std::fprintf(stderr, "\r%s/%s/%s gives a wrong result\n", key.operation.c_str(),
               key.payload->name().c_str(), key.peer.c_str());
  std::exit(EXIT_FAILURE);
}

std::size_t repeats_of(const Payload& payload) {
  if (under_valgrind()) {
    return 1;
  }
  const std::size_t bytes = std::max<std::size_t>(payload.total_bytes(), 1);
  return std::clamp<std::size_t>(kPassBytes / bytes, 1, kMostRepeats);
}

Measure measure_passes(const CaseKey& key, std::size_t repeats, const std::function<void()>& pass,
                       const Budget& budget) {
  const std::size_t messages = repeats * key.payload->size();
  if (under_valgrind()) {
    return dump_passes(key, messages, pass);
  }
  Measure measure = time_passes(messages, pass, budget);
  const auto total = static_cast<double>(key.payload->total_bytes());
  measure.add("bytes", total / static_cast<double>(key.payload->size()));
  count(pass, static_cast<double>(messages), measure);
  return measure;
}

Case make_case(const CaseKey& key, std::function<Measure(const Budget&)> run) {
  Case item;
  item.group = key.operation + "/" + key.payload->name();
  item.peer = key.peer;
  item.labels = {{"workload", key.operation}, {"payload", key.payload->name()}};
  item.run = std::move(run);
  return item;
}

}  // namespace bench

// How a peer's operation becomes a case.
//
// A step is what one peer does with one message of a payload. It is constructed for a sample, which
// is not timed, checked, and then called for one message after the other:
//
//   struct Step {
//     explicit Step(const Payload& payload);
//     bool check(std::size_t index);       // does the work and looks at what came of it
//     void operator()(std::size_t index);  // is timed; expect()s what check() has seen
//   };
#ifndef BENCH_CODEC_STEPS_HPP_
#define BENCH_CODEC_STEPS_HPP_

#include <cstddef>
#include <functional>
#include <string>

#include "measure.hpp"
#include "payloads/payload.hpp"

namespace bench {

// The names of operations and peers, as the report knows them.
inline constexpr const char* kParse = "parse";
inline constexpr const char* kSize = "size";
inline constexpr const char* kSerialize = "serialize";
inline constexpr const char* kSerializeString = "serialize_string";
inline constexpr const char* kRoundTrip = "round_trip";
inline constexpr const char* kJsonPrint = "json_print";
inline constexpr const char* kJsonParse = "json_parse";

struct CaseKey {
  std::string operation;
  std::string peer;
  const Payload* payload;
};

// Ends the process: the peer failed at something that check() has seen it do.
[[noreturn]] void broken();
inline void expect(bool worked) {
  if (!worked) [[unlikely]] {
    broken();
  }
}

// Ends the process, saying that the peer's check failed.
[[noreturn]] void wrong(const CaseKey& key);

// Times pass(), which handles each message of the payload `repeats` times, and then counts its
// allocations and instructions.
Measure measure_passes(const CaseKey& key, std::size_t repeats, const std::function<void()>& pass,
                       const Budget& budget);

// How often a pass goes through the payload, so that what a pass costs besides does not count.
std::size_t repeats_of(const Payload& payload);

Case make_case(const CaseKey& key, std::function<Measure(const Budget&)> run);

// make_step(payload) gives the step.
template <class MakeStep>
void add_case(Registry& registry, const CaseKey& key, MakeStep make_step) {
  registry.add(make_case(key, [key, make_step](const Budget& budget) {
    auto step = make_step(*key.payload);
    const std::size_t messages = key.payload->size();
    for (std::size_t index = 0; index < messages; ++index) {
      if (!step.check(index)) {
        wrong(key);
      }
    }
    const std::size_t repeats = repeats_of(*key.payload);
    const auto pass = [&step, messages, repeats] {
      for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
        for (std::size_t index = 0; index < messages; ++index) {
          step(index);
        }
      }
    };
    return measure_passes(key, repeats, pass, budget);
  }));
}

template <class Step>
void add_case(Registry& registry, const char* operation, const char* peer, const Payload& payload) {
  add_case(registry, {operation, peer, &payload}, [](const Payload& of) { return Step(of); });
}

}  // namespace bench

#endif  // BENCH_CODEC_STEPS_HPP_

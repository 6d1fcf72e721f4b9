// Memory that runs out at each point of a call through the C ABI: a status comes out, no exception,
// and the message stays valid.
#include "support/no_memory.hpp"

#include <functional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "failing_new.hpp"
#include "support.hpp"
#include "values_json.hpp"

namespace c_api {
namespace {

using Call = std::function<cpp_pool_status(matrix_Everything*)>;

const std::string& sample_bytes() {
  static const std::string bytes = serialized(filled().get());
  return bytes;
}

const std::string& sample_text() {
  static const std::string text = [] {
    cpp_pool_buffer buffer{};
    cpp_pool_message_to_text_buffer(filled().get(), &buffer, nullptr, matrix_Everything_layout());
    std::string copy(buffer.data, buffer.size);
    cpp_pool_buffer_free(&buffer);
    return copy;
  }();
  return text;
}

template <class Print>
cpp_pool_status print_and_free(Print print, const matrix_Everything* message) {
  cpp_pool_buffer buffer{};
  const cpp_pool_status status = print(message, &buffer, nullptr, matrix_Everything_layout());
  if (status != CPP_POOL_OK) CHECK(buffer.block == nullptr);
  cpp_pool_buffer_free(&buffer);
  return status;
}

struct NamedCall {
  const char* name;
  Call call;
};

const std::vector<NamedCall>& calls() {
  static const std::vector<NamedCall> kAll = {
      {"fill", [](matrix_Everything* m) { return matrix_c_fill(m); }},
      {"parse",
       [](matrix_Everything* m) {
         cpp_pool_error error = make_error();
         return matrix_Everything_parse(m, sample_bytes().data(), sample_bytes().size(), nullptr,
                                        &error);
       }},
      {"from_json",
       [](matrix_Everything* m) {
         cpp_pool_error error = make_error();
         return matrix_Everything_from_json(m, kValuesJson.data(), kValuesJson.size(), nullptr,
                                            &error);
       }},
      {"from_text",
       [](matrix_Everything* m) {
         cpp_pool_error error = make_error();
         return matrix_Everything_from_text(m, sample_text().data(), sample_text().size(), nullptr,
                                            &error);
       }},
      {"fill and serialize",
       [](matrix_Everything* m) {
         const cpp_pool_status status = matrix_c_fill(m);
         if (status != CPP_POOL_OK) return status;
         return print_and_free(&cpp_pool_message_serialize_buffer, m);
       }},
      {"fill and to_json",
       [](matrix_Everything* m) {
         const cpp_pool_status status = matrix_c_fill(m);
         if (status != CPP_POOL_OK) return status;
         return print_and_free(&cpp_pool_message_to_json_buffer, m);
       }},
      {"fill and to_text",
       [](matrix_Everything* m) {
         const cpp_pool_status status = matrix_c_fill(m);
         if (status != CPP_POOL_OK) return status;
         return print_and_free(&cpp_pool_message_to_text_buffer, m);
       }},
      {"missing fields, to be listed",
       [](matrix_Everything*) {
         const Strict strict(matrix_Strict_new());
         if (strict == nullptr) return cpp_pool_status{CPP_POOL_NO_MEMORY};
         cpp_pool_error error = make_error();
         const cpp_pool_status status =
             matrix_Strict_parse(strict.get(), nullptr, 0, nullptr, &error);
         return status == CPP_POOL_MISSING_FIELDS ? cpp_pool_status{CPP_POOL_OK} : status;
       }},
      {"pool of one's own",
       [](matrix_Everything*) {
         cpp_pool_status status = CPP_POOL_OK;
         cpp_pool_pool* const pool = cpp_pool_pool_create(nullptr, &status, matrix_Tick_layout());
         if (pool == nullptr) return status;
         void* const tick = cpp_pool_allocate(pool);
         if (tick == nullptr) status = CPP_POOL_NO_MEMORY;
         CHECK(cpp_pool_deallocate(pool, tick) == CPP_POOL_OK);
         CHECK(cpp_pool_pool_destroy(pool) == CPP_POOL_OK);
         return status;
       }},
  };
  return kAll;
}

// So that the next message starts without memory: parents first, which keep children.
void forget_memory() {
  for (cpp_pool_pool* pool :
       {matrix_Everything_pool(), matrix_Everything_Nested_pool(), matrix_Everything_Box_pool(),
        matrix_Shared_pool(), google_protobuf_Timestamp_pool(), matrix_Strict_pool()}) {
    cpp_pool_trim(pool);
  }
}

// Until the call succeeds, one more allocation is let through each time. At how many it failed.
template <class Failing>
std::size_t fail_everywhere(const NamedCall& named) {
  CAPTURE(named.name);
  static_cast<void>(sample_bytes());
  static_cast<void>(sample_text());
  std::size_t refused = 0;
  for (std::size_t successes = 0;; ++successes) {
    REQUIRE(successes < 100000);
    forget_memory();
    const Everything message(matrix_Everything_new());
    REQUIRE(message != nullptr);
    cpp_pool_status status = CPP_POOL_OK;
    std::size_t failures = 0;
    {
      const Failing failing(successes);
      status = named.call(message.get());
      failures = failing.failures();
    }
    REQUIRE((status == CPP_POOL_OK || status == CPP_POOL_NO_MEMORY));
    REQUIRE(faults(message.get()).empty());
    if (failures == 0) {
      REQUIRE(status == CPP_POOL_OK);
      return refused;
    }
    ++refused;
  }
}

}  // namespace

TEST_CASE("the runtime's memory may run out anywhere") {
  std::size_t points = 0;
  for (const NamedCall& named : calls()) points += fail_everywhere<roundtrip::NoMemory>(named);
  CHECK(points > 200);
}

TEST_CASE("the memory of the standard library may run out anywhere") {
  std::size_t points = 0;
  for (const NamedCall& named : calls()) points += fail_everywhere<FailingNew>(named);
  CHECK(points > 15);
}

}  // namespace c_api

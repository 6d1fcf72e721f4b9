// What a schema becomes in C++: messages from a pool, with protobuf's accessors.
#include <fmt/format.h>

#include <string>
#include <thread>
#include <vector>

#include "cpp_pool/fmt.hpp"
#include "person.pool.hpp"

using quickstart::Person;

// A message of the process-wide pool, which takes it back when `person` ends.
cpp_pool::Ptr<Person> make_ada() {
  cpp_pool::Ptr<Person> person = Person::make();
  person->set_id(1);
  person->set_name("Ada");
  person->set_mood(quickstart::CHEERFUL);
  person->mutable_address()->set_street("12 St James's Square");
  Person::Phone* const phone = person->add_phones();
  phone->set_number("+44 20 7946 0000");
  phone->set_kind(Person::HOME);
  (*person->mutable_scores())["chess"] = 1842;
  person->set_email("ada@example.org");
  return person;
}

// An inline string says whether the value fits.
bool set_postcode(Person& person, std::string_view postcode) {
  return person.mutable_address()->set_postcode(postcode) == cpp_pool::Status::kOk;
}

// Bytes for every protobuf program, and back into a message that may have kept its memory.
bool travels(const Person& person) {
  const std::string bytes = person.SerializeAsString();
  const cpp_pool::Ptr<Person> copy = Person::make();
  const cpp_pool::ParseResult result = copy->Parse(bytes);
  if (!result) {
    fmt::print("{} at byte {}\n", cpp_pool::status_name(result.status), result.offset);
    return false;
  }
  return *copy == person;
}

// Any thread allocates, any thread frees.
void hire_and_fire(int thread_count, int rounds) {
  std::vector<std::thread> threads;
  for (int i = 0; i < thread_count; ++i) {
    threads.emplace_back([rounds] {
      for (int round = 0; round < rounds; ++round) {
        const cpp_pool::Ptr<Person> person = Person::make();
        person->set_name("Somebody");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

int main() {
  cpp_pool::Ptr<Person> ada = make_ada();
  fmt::print("fits: {}, too long: {}\n", set_postcode(*ada, "SW1Y 4JH"),
             set_postcode(*ada, "a long postcode"));

  fmt::print("{}", *ada);    // protobuf's text format
  const Person copy = *ada;  // messages are values too
  fmt::print("equal: {}, on contact {}\n", copy == *ada, copy.contact_case() == Person::kEmail);

  std::string json;
  ada->ToJson(&json);
  fmt::print("travels: {}, JSON: {}\n", travels(*ada), json);

  hire_and_fire(4, 10'000);
  ada.reset();  // back to its pool
  const cpp_pool::PoolStats stats = Person::pool().stats();
  fmt::print("allocated {}, freed {}, active {}, slots {}\n", stats.allocated, stats.freed,
             stats.active, stats.capacity);
  return stats.active == 0 ? 0 : 1;
}

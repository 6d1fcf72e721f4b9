// The least that a program can do with a pooled message.
#include <iostream>

#include "person.pool.hpp"

int main() {
  const cpp_pool::Ptr<quickstart::Person> person = quickstart::Person::make();
  person->set_name("Ada");
  std::cout << person->DebugString();
  return person->name() == "Ada" ? 0 : 1;
}

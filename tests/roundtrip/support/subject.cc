#include "support/subject.hpp"

#include <iterator>

namespace roundtrip {

std::unique_ptr<Box> Subject::make(const Sample& sample) const {
  std::unique_ptr<Box> box = empty();
  sample.fill(box->message());
  return box;
}

const std::vector<Subject>& subjects() {
  static const std::vector<Subject> kAll = [] {
    std::vector<Subject> all;
    for (auto* part : {&scalar_subjects, &plural_subjects, &tree_subjects, &oneof_subjects,
                       &proto2_subjects, &stored_subjects, &other_subjects}) {
      std::vector<Subject> some = part();
      all.insert(all.end(), std::make_move_iterator(some.begin()),
                 std::make_move_iterator(some.end()));
    }
    return all;
  }();
  return kAll;
}

}  // namespace roundtrip

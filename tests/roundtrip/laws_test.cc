// What holds for every message of every schema, shown on the samples of samples/.
#include <cstring>
#include <string>

#include "catch.hpp"
#include "support/balanced.hpp"
#include "support/peer.hpp"
#include "support/subject.hpp"

namespace roundtrip {
namespace {

using Visit = std::function<void(const Subject&, const Sample&)>;
using VisitPair = std::function<void(const Subject&, const Sample&, const Sample&)>;

void each_sample(const Visit& visit) {
  for (const Subject& subject : subjects()) {
    for (const Sample& sample : subject.samples) {
      INFO(subject.name() << " {" << sample.text << "}");
      visit(subject, sample);
    }
  }
}

void each_pair(const VisitPair& visit) {
  each_sample([&](const Subject& subject, const Sample& first) {
    for (const Sample& second : subject.samples) {
      INFO("and {" << second.text << "}");
      visit(subject, first, second);
    }
  });
}

std::string expected(const Subject& subject, const Sample& sample) {
  return peer::print(subject.name(), sample.text);
}

void check_same(const Box& actual, const Box& wanted) {
  CHECK(actual.text() == wanted.text());
  CHECK(actual.equals(wanted));
  CHECK(wanted.equals(actual));
  CHECK(actual.is_sound());
}

}  // namespace

TEST_CASE_METHOD(Balanced, "a new message prints nothing") {
  for (const Subject& subject : subjects()) {
    INFO(subject.name());
    CHECK(subject.empty()->text().empty());
    CHECK(subject.empty()->is_sound());
  }
}

TEST_CASE_METHOD(Balanced, "DebugString is libprotobuf's of the same content") {
  each_sample([](const Subject& subject, const Sample& sample) {
    const auto box = subject.make(sample);
    CHECK(box->text() == expected(subject, sample));
    CHECK(box->is_sound());
  });
}

TEST_CASE_METHOD(Balanced, "ShortDebugString is libprotobuf's of the same content") {
  each_sample([](const Subject& subject, const Sample& sample) {
    const auto wanted = peer::parse(subject.name(), sample.text);
    CHECK(subject.make(sample)->short_text() == wanted->ShortDebugString());
  });
}

TEST_CASE_METHOD(Balanced, "IsInitialized and the missing fields are libprotobuf's") {
  each_sample([](const Subject& subject, const Sample& sample) {
    const auto wanted = peer::parse(subject.name(), sample.text);
    const auto box = subject.make(sample);
    CHECK(box->is_initialized() == wanted->IsInitialized());
    CHECK(box->missing() == wanted->InitializationErrorString());
  });
}

TEST_CASE_METHOD(Balanced, "messages are equal when their content is") {
  each_pair([](const Subject& subject, const Sample& first, const Sample& second) {
    const bool same = expected(subject, first) == expected(subject, second);
    CHECK(subject.make(first)->equals(*subject.make(second)) == same);
  });
}

TEST_CASE_METHOD(Balanced, "Clear makes a message equal to a new one") {
  each_sample([](const Subject& subject, const Sample& sample) {
    const auto box = subject.make(sample);
    box->clear();
    check_same(*box, *subject.empty());
  });
}

TEST_CASE_METHOD(Balanced, "a cleared message takes new content as a new one does") {
  each_pair([](const Subject& subject, const Sample& first, const Sample& second) {
    const auto box = subject.make(first);
    box->clear();
    second.fill(box->message());
    check_same(*box, *subject.make(second));
  });
}

TEST_CASE_METHOD(Balanced, "a copy equals its original and outlives it") {
  each_sample([](const Subject& subject, const Sample& sample) {
    auto original = subject.make(sample);
    const auto copy = original->copy_construct();
    check_same(*copy, *original);
    original.reset();
    CHECK(copy->text() == expected(subject, sample));
  });
}

TEST_CASE_METHOD(Balanced, "a copy shares nothing with its original") {
  each_pair([](const Subject& subject, const Sample& first, const Sample& second) {
    const auto original = subject.make(first);
    const auto copy = original->copy_construct();
    second.fill(original->message());
    original->clear();
    check_same(*copy, *subject.make(first));
  });
}

TEST_CASE_METHOD(Balanced, "assignment replaces all that was there") {
  each_pair([](const Subject& subject, const Sample& first, const Sample& second) {
    const auto target = subject.make(first);
    const auto source = subject.make(second);
    target->copy_assign(*source);
    check_same(*target, *source);
    CHECK(source->text() == expected(subject, second));
  });
}

TEST_CASE_METHOD(Balanced, "CopyFrom replaces all that was there") {
  each_pair([](const Subject& subject, const Sample& first, const Sample& second) {
    const auto target = subject.make(first);
    CHECK(target->copy_from(*subject.make(second)) == cpp_pool::Status::kOk);
    check_same(*target, *subject.make(second));
  });
}

TEST_CASE_METHOD(Balanced, "assigning a message to itself changes nothing") {
  each_sample([](const Subject& subject, const Sample& sample) {
    const auto box = subject.make(sample);
    box->copy_assign(*box);
    box->move_assign(*box);
    box->swap_with(*box);
    CHECK(box->copy_from(*box) == cpp_pool::Status::kOk);
    check_same(*box, *subject.make(sample));
  });
}

TEST_CASE_METHOD(Balanced, "a moved message carries its content over") {
  each_sample([](const Subject& subject, const Sample& sample) {
    const auto source = subject.make(sample);
    const auto target = source->move_construct();
    check_same(*target, *subject.make(sample));
    CHECK(source->is_sound());
  });
}

TEST_CASE_METHOD(Balanced, "move assignment replaces all that was there") {
  each_pair([](const Subject& subject, const Sample& first, const Sample& second) {
    const auto target = subject.make(first);
    const auto source = subject.make(second);
    target->move_assign(*source);
    check_same(*target, *subject.make(second));
    CHECK(source->is_sound());
  });
}

TEST_CASE_METHOD(Balanced, "a message that was moved from can be used again") {
  each_pair([](const Subject& subject, const Sample& first, const Sample& second) {
    const auto source = subject.make(first);
    source->move_construct();
    source->clear();
    second.fill(source->message());
    check_same(*source, *subject.make(second));
  });
}

TEST_CASE_METHOD(Balanced, "Swap exchanges the contents of two messages") {
  each_pair([](const Subject& subject, const Sample& first, const Sample& second) {
    const auto left = subject.make(first);
    const auto right = subject.make(second);
    left->swap_with(*right);
    check_same(*left, *subject.make(second));
    check_same(*right, *subject.make(first));
  });
}

TEST_CASE_METHOD(Balanced, "MergeFrom gives what libprotobuf's gives") {
  each_pair([](const Subject& subject, const Sample& first, const Sample& second) {
    const auto wanted = peer::parse(subject.name(), first.text);
    peer::merge(*wanted, *peer::parse(subject.name(), second.text));
    const auto target = subject.make(first);
    const auto source = subject.make(second);
    CHECK(target->merge_from(*source) == cpp_pool::Status::kOk);
    CHECK(target->text() == wanted->DebugString());
    CHECK(target->is_sound());
    CHECK(source->text() == expected(subject, second));
  });
}

TEST_CASE_METHOD(Balanced, "a type's name is the schema's") {
  for (const Subject& subject : subjects()) CHECK_NOTHROW(peer::make(subject.name()));
}

}  // namespace roundtrip

#include "parameters.hpp"

#include "catch.hpp"

using namespace cpp_pool::plugin;

namespace {

std::string errors(std::string_view text) {
  Diagnostics diagnostics;
  static_cast<void>(parse_parameters(text, diagnostics));
  return diagnostics.text();
}

bool mentions(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("no parameter leaves everything to the schema") {
  Diagnostics diagnostics;
  const Parameters parameters = parse_parameters("", diagnostics);
  CHECK(diagnostics.empty());
  CHECK(parameters.namespace_prefix.empty());
  CHECK_FALSE(parameters.emit_plan);
  CHECK_FALSE(parameters.defaults.initial_capacity);
  CHECK_FALSE(parameters.defaults.discard_unknown);
}

TEST_CASE("every parameter is read") {
  Diagnostics diagnostics;
  const Parameters p = parse_parameters(
      "namespace_prefix=a.b,namespace_suffix=c::d,initial_capacity=1,grow_by=2,max_capacity=3,"
      "concurrency=UNSYNCHRONIZED,recycle=ZEROIZE,retain_max_bytes=4,discard_unknown=true,"
      "overflow=TRUNCATE,emit_plan=true",
      diagnostics);
  CHECK(diagnostics.text().empty());
  CHECK(p.namespace_prefix == std::vector<std::string>{"a", "b"});
  CHECK(p.namespace_suffix == std::vector<std::string>{"c", "d"});
  CHECK(p.defaults.initial_capacity == 1U);
  CHECK(p.defaults.grow_by == 2U);
  CHECK(p.defaults.max_capacity == 3U);
  CHECK(p.defaults.concurrency == Concurrency::kUnsynchronized);
  CHECK(p.defaults.recycle == Recycle::kZeroize);
  CHECK(p.defaults.retain_max_bytes == 4U);
  CHECK(p.defaults.discard_unknown == true);
  CHECK(p.defaults.overflow == Overflow::kTruncate);
  CHECK(p.emit_plan);
}

TEST_CASE("stray commas mean nothing") { CHECK(errors(",emit_plan=true,,").empty()); }

TEST_CASE("an unknown parameter is answered with the known ones") {
  for (const char* part :
       {"\"grow\" is not known", "grow_by", "namespace_prefix", "retain_max_bytes"}) {
    CHECK(mentions(errors("grow=1"), part));
  }
}

TEST_CASE("a bad value is answered with good ones") {
  CHECK(
      mentions(errors("initial_capacity="), "cannot be \"\"; write a number from 1 to 4294967295"));
  CHECK(mentions(errors("initial_capacity=1x"), "a number"));
  CHECK(mentions(errors("initial_capacity=4294967296"), "a number"));
  CHECK(mentions(errors("concurrency=mutex"),
                 "write THREAD_CACHED, LOCK_FREE, MUTEX or UNSYNCHRONIZED"));
  CHECK(mentions(errors("recycle"), "recycle has no value; write RETAIN, RELEASE or ZEROIZE"));
  CHECK(mentions(errors("discard_unknown=1"), "true or false"));
  for (const char* name : {"", "a..b", "1a", "a-b", ".a", "a::"}) {
    CHECK(mentions(errors(std::string("namespace_prefix=") + name), "identifiers"));
  }
  CHECK(mentions(errors("namespace_prefix=class"), "another name than class, which is a keyword"));
}

TEST_CASE("all that is wrong with parameters is reported at once") {
  Diagnostics diagnostics;
  const Parameters parameters =
      parse_parameters("a=1,b=2,grow_by=x,initial_capacity=5,initial_capacity=6", diagnostics);
  CHECK(diagnostics.count() == 4);
  CHECK(parameters.defaults.initial_capacity == 5U);
}

// The C ABI: what C makes of generated structs, and C and C++ on the same message.
#include "c/c_tests.h"
#include "catch.hpp"
#include "cpp_pool/misuse.hpp"
#include "oneof.pool.hpp"
#include "repeated.pool.hpp"
#include "scalars_proto2.pool.hpp"
#include "strings.pool.hpp"
#include "support/balanced.hpp"

namespace roundtrip {
namespace {

// The C struct over the C++ object's bytes, as a caller of the C ABI holds it.
template <class C, class T>
C* c_struct(T& message) {
  return reinterpret_cast<C*>(&message);
}

}  // namespace

TEST_CASE_METHOD(Balanced, "C makes a message, changes it and frees it") {
  CHECK(c_makes_and_frees_messages() == 0);
}
TEST_CASE_METHOD(Balanced, "C makes and frees messages in batches") {
  CHECK(c_makes_and_frees_batches() == 0);
}
TEST_CASE_METHOD(Balanced, "what is named after the C library has another name in C") {
  CHECK(c_has_the_names_of_its_library() == 0);
}
TEST_CASE_METHOD(Balanced, "a copy made by C is deep and equal") {
  CHECK(c_copies_and_compares() == 0);
}
TEST_CASE_METHOD(Balanced, "C reads the elements that it added") {
  CHECK(c_reads_its_own_repeated_fields() == 0);
}
TEST_CASE_METHOD(Balanced, "C switches among the alternatives of a oneof") {
  CHECK(c_switches_a_oneof() == 0);
}
TEST_CASE_METHOD(Balanced, "a NULL argument gives a status") {
  CHECK(c_refuses_null_arguments() == 0);
}
TEST_CASE_METHOD(Balanced, "a number that a closed enum lacks gives a status") {
  CHECK(c_refuses_numbers_of_no_closed_enum() == 0);
}
TEST_CASE_METHOD(Balanced, "C sees defaults in the struct") { CHECK(c_sees_defaults() == 0); }
TEST_CASE_METHOD(Balanced, "C asks a type for its pool and its layout") {
  CHECK(c_reports_its_pool() == 0);
}
TEST_CASE_METHOD(Balanced, "a C setter stops at max_length and max_count") {
  CHECK(c_stops_at_bounds() == 0);
}

TEST_CASE_METHOD(Balanced, "C++ reads the scalars that C set") {
  golden::scalars2::Scalars message;
  REQUIRE(c_fills_scalars(c_struct<golden_scalars2_Scalars>(message)) == 0);
  CHECK(message.has_double_field());
  CHECK(message.double_field() == -0.5);
  CHECK(message.int64_field() == INT64_MIN);
  CHECK(message.string_field() == "text");
  CHECK(message.check_invariants());
}

TEST_CASE_METHOD(Balanced, "C reads the scalars that C++ set") {
  golden::scalars2::Scalars message;
  REQUIRE(c_fills_scalars(c_struct<golden_scalars2_Scalars>(message)) == 0);
  const golden::scalars2::Scalars copy = message;
  CHECK(c_reads_scalars(c_struct<const golden_scalars2_Scalars>(copy)) == 0);
}

TEST_CASE_METHOD(Balanced, "C++ reads the elements that C added") {
  golden::repeated::Repeated message;
  REQUIRE(c_fills_repeated(c_struct<golden_repeated_Repeated>(message)) == 0);
  CHECK(message.int32_field_size() == 100);
  CHECK(message.string_field(0) == "one");
  CHECK(message.items(0).id() == 5);
  CHECK(message.kinds(0) == golden::repeated::KIND_B);
  CHECK(message.check_invariants());
}

TEST_CASE_METHOD(Balanced, "C reads the elements that C++ added") {
  golden::repeated::Repeated message;
  message.add_double_field(0.5);
  message.add_float_field(-0.5F);
  for (int i = 0; i < 100; ++i) message.add_int32_field(i);
  message.add_int64_field(INT64_MIN);
  message.add_uint32_field(UINT32_MAX);
  message.add_uint64_field(UINT64_MAX);
  message.add_bool_field(true);
  message.add_string_field("one");
  message.add_string_field("");
  message.add_bytes_field("\0", 1);
  message.add_items()->set_id(5);
  message.add_kinds(golden::repeated::KIND_B);
  CHECK(c_reads_repeated(c_struct<const golden_repeated_Repeated>(message)) == 0);
}

TEST_CASE_METHOD(Balanced, "C iterates the entries that C++ put in a map") {
  golden::strings::Strings message;
  (*message.mutable_text_by_text())["key"] = std::string_view("value");
  CHECK(c_reads_maps(c_struct<const golden_strings_Strings>(message)) == 0);
}

TEST_CASE_METHOD(Balanced, "C reads the oneof that C++ set") {
  golden::oneof::All message;
  message.mutable_all()->set_string_value("deep");
  CHECK(c_reads_a_oneof(c_struct<const golden_oneof_All>(message)) == 0);
}

TEST_CASE_METHOD(Balanced, "C frees the message that C++ made, and the other way round") {
  golden::oneof::All* ours = golden::oneof::All::pool().allocate();
  CHECK(golden_oneof_All_free(c_struct<golden_oneof_All>(*ours)) == CPP_POOL_OK);
  void* theirs = golden_oneof_All_new();
  CHECK(cpp_pool::deallocate(static_cast<golden::oneof::All*>(theirs)) == cpp_pool::Status::kOk);
}

TEST_CASE_METHOD(Balanced, "C tells a second free and another type's message by a status") {
  cpp_pool::set_misuse_handler([](const cpp_pool::MisuseReport&) {});
  golden_oneof_All* message = golden_oneof_All_new();
  void* bytes = message;
  CHECK(golden_oneof_Item_free(static_cast<golden_oneof_Item*>(bytes)) == CPP_POOL_WRONG_POOL);
  CHECK(golden_oneof_All_free(message) == CPP_POOL_OK);
  CHECK(golden_oneof_All_free(message) == CPP_POOL_DOUBLE_FREE);
  golden_oneof_All on_the_stack = {};
  CHECK(golden_oneof_All_free(&on_the_stack) == CPP_POOL_FOREIGN_POINTER);
  cpp_pool::set_misuse_handler(nullptr);
}

}  // namespace roundtrip

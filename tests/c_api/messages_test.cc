// Whole messages through the C ABI: bytes, JSON, text, batches.
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "catch.hpp"
#include "support.hpp"
#include "values_json.hpp"

namespace c_api {
namespace {

constexpr std::string_view view_of(const cpp_pool_buffer& buffer) {
  return {buffer.data, buffer.size};
}

}  // namespace

TEST_CASE("what C or C++ wrote, both read") {
  for (const auto fill : {&matrix_c_fill, &matrix_cpp_fill}) {
    const Everything message(matrix_Everything_new());
    REQUIRE(fill(message.get()) == CPP_POOL_OK);
    for (const auto check : {&matrix_c_check, &matrix_cpp_check}) {
      const char* const wrong = check(message.get());
      CAPTURE(wrong == nullptr ? "nothing" : wrong);
      CHECK(wrong == nullptr);
    }
    CHECK(faults(message.get()).empty());
  }
}

TEST_CASE("a field that was never set is found by its name") {
  const Everything message = filled();
  REQUIRE(message != nullptr);
  REQUIRE(matrix_Everything_clear_f_color(message.get()) == CPP_POOL_OK);
  CHECK(std::string(matrix_c_check(message.get())) == "f_color");
  CHECK(std::string(matrix_cpp_check(message.get())) == "f_color");
}

TEST_CASE("C serializes and parses") {
  const Everything message = filled();
  REQUIRE(message != nullptr);
  const std::string bytes = serialized(message.get());
  const Everything parsed(matrix_Everything_new());
  cpp_pool_error error = make_error();
  REQUIRE(matrix_Everything_parse(parsed.get(), bytes.data(), bytes.size(), nullptr, &error) ==
          CPP_POOL_OK);
  CHECK(error.status == CPP_POOL_OK);
  CHECK(error.offset == bytes.size());
  CHECK(matrix_Everything_equals(message.get(), parsed.get()));
  CHECK(matrix_c_check(parsed.get()) == nullptr);
  REQUIRE(matrix_Everything_clear_old(parsed.get()) == CPP_POOL_OK);
  CHECK_FALSE(matrix_Everything_equals(message.get(), parsed.get()));
}

TEST_CASE("an error of parse has an offset and leaves a valid message") {
  const Everything message = filled();
  const std::string bytes = serialized(message.get());
  const Everything parsed(matrix_Everything_new());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    cpp_pool_error error = make_error();
    const cpp_pool_status status =
        matrix_Everything_parse(parsed.get(), bytes.data(), size, nullptr, &error);
    CHECK(error.status == status);
    CHECK(error.offset <= size);
    CHECK((status == CPP_POOL_OK || status == CPP_POOL_TRUNCATED));
    CHECK(faults(parsed.get()).empty());
  }
}

TEST_CASE("an older caller's error struct is not overrun") {
  cpp_pool_error error = make_error();
  error.struct_size = offsetof(cpp_pool_error, status);
  error.status = 77;
  const Everything message(matrix_Everything_new());
  CHECK(matrix_Everything_parse(message.get(), "\x0A", 1, nullptr, &error) == CPP_POOL_TRUNCATED);
  CHECK(error.status == 77);
}

TEST_CASE("options of parse act") {
  cpp_pool_parse_options options{sizeof(options), 0, 0};
  const Strict strict(matrix_Strict_new());
  cpp_pool_error error = make_error();
  CHECK(matrix_Strict_parse(strict.get(), "\x08\x01", 2, nullptr, &error) ==
        CPP_POOL_MISSING_FIELDS);
  CHECK(std::string(error.message) == "missing required fields: name");
  options.flags = CPP_POOL_PARSE_PARTIAL;
  CHECK(matrix_Strict_parse(strict.get(), "\x08\x01", 2, &options, &error) == CPP_POOL_OK);
  CHECK(error.message[0] == '\0');
  CHECK_FALSE(matrix_Strict_is_initialized(strict.get()));
  options.flags |= CPP_POOL_PARSE_MERGE;
  CHECK(matrix_Strict_parse(strict.get(), "\x12\x01x", 3, &options, nullptr) == CPP_POOL_OK);
  CHECK(strict->id == 1);
  CHECK(matrix_Strict_is_initialized(strict.get()));

  static constexpr char kName[] = "\x08\x01\x12\x03yes";
  options.flags = CPP_POOL_PARSE_ALIAS;
  CHECK(matrix_Strict_parse(strict.get(), kName, 7, &options, nullptr) == CPP_POOL_OK);
  CHECK(strict->name.data == kName + 4);

  options = {sizeof(options), 0, 1};
  const Everything deep(matrix_Everything_new());
  CHECK(matrix_Everything_parse(deep.get(), "\x9A\x01\x03\x9A\x01\x00", 6, &options, nullptr) ==
        CPP_POOL_TOO_DEEP);
  CHECK(matrix_Everything_parse(deep.get(), "\x9A\x01\x03\x9A\x01\x00", 6, nullptr, nullptr) ==
        CPP_POOL_OK);
}

TEST_CASE("a buffer that is too small is told what is needed") {
  const Everything message = filled();
  const std::size_t needed = matrix_Everything_serialized_size(message.get());
  std::vector<char> buffer(needed);
  std::size_t size = 0;
  CHECK(matrix_Everything_serialize(message.get(), buffer.data(), needed - 1, &size, nullptr) ==
        CPP_POOL_BUFFER_TOO_SMALL);
  CHECK(size == needed);
  CHECK(matrix_Everything_serialize(message.get(), nullptr, 0, &size, nullptr) ==
        CPP_POOL_BUFFER_TOO_SMALL);
  CHECK(matrix_Everything_to_json(message.get(), buffer.data(), 3, &size, nullptr) ==
        CPP_POOL_BUFFER_TOO_SMALL);
  std::vector<char> json(size);
  CHECK(matrix_Everything_to_json(message.get(), json.data(), size, &size, nullptr) == CPP_POOL_OK);
  CHECK(matrix_Everything_to_text(message.get(), nullptr, 0, &size, nullptr) ==
        CPP_POOL_BUFFER_TOO_SMALL);
  const Strict strict(matrix_Strict_new());
  CHECK(matrix_Strict_serialize(strict.get(), buffer.data(), needed, &size, nullptr) ==
        CPP_POOL_MISSING_FIELDS);
  CHECK(size == 0);
  const cpp_pool_print_options partial{sizeof(partial), CPP_POOL_PRINT_PARTIAL, 0};
  CHECK(matrix_Strict_serialize(strict.get(), nullptr, 0, &size, &partial) == CPP_POOL_OK);
}

TEST_CASE("JSON and text go out and come back") {
  const Everything message = filled();
  const cpp_pool_layout* const layout = matrix_Everything_layout();
  for (const bool is_json : {true, false}) {
    cpp_pool_buffer buffer{};
    REQUIRE((is_json ? cpp_pool_message_to_json_buffer(message.get(), &buffer, nullptr, layout)
                     : cpp_pool_message_to_text_buffer(message.get(), &buffer, nullptr, layout)) ==
            CPP_POOL_OK);
    const Everything back(matrix_Everything_new());
    cpp_pool_error error = make_error();
    const auto read = is_json ? &matrix_Everything_from_json : &matrix_Everything_from_text;
    CHECK(read(back.get(), buffer.data, buffer.size, nullptr, &error) == CPP_POOL_OK);
    CHECK(matrix_Everything_equals(message.get(), back.get()));
    cpp_pool_buffer_free(&buffer);
    CHECK(buffer.data == nullptr);
    cpp_pool_buffer_free(&buffer);
  }
  const Everything parsed(matrix_Everything_new());
  CHECK(matrix_Everything_from_json(parsed.get(), kValuesJson.data(), kValuesJson.size(), nullptr,
                                    nullptr) == CPP_POOL_OK);
  CHECK(matrix_Everything_equals(message.get(), parsed.get()));
}

TEST_CASE("wrong JSON and text have a line and a column") {
  const Everything message(matrix_Everything_new());
  cpp_pool_error error = make_error();
  const std::string_view json = "{\n  \"fInt32\": \"x\"}";
  CHECK(matrix_Everything_from_json(message.get(), json.data(), json.size(), nullptr, &error) ==
        CPP_POOL_BAD_VALUE);
  CHECK(error.line == 2);
  CHECK(error.column == 13);
  CHECK(error.offset == 14);
  CHECK(std::strlen(error.message) > 0);
  const std::string_view text = "f_int32: 1\nnone_such: 2";
  CHECK(matrix_Everything_from_text(message.get(), text.data(), text.size(), nullptr, &error) ==
        CPP_POOL_UNKNOWN_FIELD);
  CHECK(error.line == 2);
  const cpp_pool_parse_options skip{sizeof(skip), CPP_POOL_PARSE_DISCARD_UNKNOWN, 0};
  CHECK(matrix_Everything_from_text(message.get(), text.data(), text.size(), &skip, &error) ==
        CPP_POOL_OK);
}

TEST_CASE("options of printing act") {
  const Everything message(matrix_Everything_new());
  REQUIRE(matrix_Everything_set_f_color(message.get(), matrix_Color_GREEN) == CPP_POOL_OK);
  const auto json = [&](std::uint32_t flags) {
    const cpp_pool_print_options options{sizeof(options), flags, 0};
    cpp_pool_buffer buffer{};
    REQUIRE(cpp_pool_message_to_json_buffer(message.get(), &buffer, &options,
                                            matrix_Everything_layout()) == CPP_POOL_OK);
    std::string text(view_of(buffer));
    cpp_pool_buffer_free(&buffer);
    return text;
  };
  CHECK(json(0) == R"({"fColor":"GREEN"})");
  CHECK(json(CPP_POOL_PRINT_ENUM_NUMBERS) == R"({"fColor":1})");
  CHECK(json(CPP_POOL_PRINT_PROTO_NAMES) == R"({"f_color":"GREEN"})");
  CHECK(json(CPP_POOL_PRINT_WHITESPACE) == "{\n \"fColor\": \"GREEN\"\n}\n");
  CHECK(json(CPP_POOL_PRINT_DEFAULTS).find("\"rInt32\":[]") != std::string::npos);
  const cpp_pool_print_options one_line{sizeof(one_line), CPP_POOL_PRINT_ONE_LINE, 0};
  std::array<char, 32> text{};
  std::size_t size = 0;
  CHECK(matrix_Everything_to_text(message.get(), text.data(), text.size(), &size, &one_line) ==
        CPP_POOL_OK);
  CHECK(std::string_view(text.data(), size) == "f_color: GREEN ");
}

TEST_CASE("batches go through a stream of messages behind their lengths") {
  constexpr std::size_t kCount = 100;
  std::array<matrix_Tick*, kCount> ticks{};
  REQUIRE(matrix_Tick_new_n(ticks.data(), kCount) == CPP_POOL_OK);
  for (std::size_t i = 0; i < kCount; ++i) {
    REQUIRE(matrix_Tick_set_time(ticks[i], static_cast<std::int64_t>(i)) == CPP_POOL_OK);
    REQUIRE(matrix_Tick_set_price(ticks[i], 0.5 * static_cast<double>(i)) == CPP_POOL_OK);
  }
  std::vector<char> stream(64 * kCount);
  cpp_pool_progress progress{};
  REQUIRE(matrix_Tick_serialize_n(ticks.data(), kCount, stream.data(), stream.size(), nullptr,
                                  &progress) == CPP_POOL_OK);
  CHECK(progress.count == kCount);
  const std::size_t size = progress.size;

  // What fits is whole, and the rest can go into the next buffer.
  std::vector<char> half(size / 2);
  CHECK(matrix_Tick_serialize_n(ticks.data(), kCount, half.data(), half.size(), nullptr,
                                &progress) == CPP_POOL_BUFFER_TOO_SMALL);
  CHECK(progress.count < kCount);
  CHECK(progress.size <= half.size());
  CHECK(std::memcmp(half.data(), stream.data(), progress.size) == 0);

  std::array<matrix_Tick*, kCount> parsed{};
  REQUIRE(matrix_Tick_new_n(parsed.data(), kCount) == CPP_POOL_OK);
  cpp_pool_error error = make_error();
  REQUIRE(matrix_Tick_parse_n(parsed.data(), kCount, stream.data(), size, nullptr, &progress,
                              &error) == CPP_POOL_OK);
  CHECK(progress.count == kCount);
  CHECK(progress.size == size);
  for (std::size_t i = 0; i < kCount; ++i) CHECK(matrix_Tick_equals(ticks[i], parsed[i]));

  CHECK(matrix_Tick_parse_n(parsed.data(), kCount, stream.data(), size - 1, nullptr, &progress,
                            &error) == CPP_POOL_TRUNCATED);
  CHECK(progress.count == kCount - 1);
  CHECK(error.offset >= progress.size);
  CHECK(matrix_Tick_parse_n(parsed.data(), 3, stream.data(), size, nullptr, &progress, &error) ==
        CPP_POOL_OK);
  CHECK(progress.count == 3);
  CHECK(matrix_Tick_parse_n(nullptr, 0, stream.data(), size, nullptr, &progress, nullptr) ==
        CPP_POOL_OK);
  CHECK(progress.count == 0);
  CHECK(matrix_Tick_free_n(ticks.data(), kCount) == CPP_POOL_OK);
  CHECK(matrix_Tick_free_n(parsed.data(), kCount) == CPP_POOL_OK);
}

TEST_CASE("C copies and merges") {
  const Everything message = filled();
  const Everything copy(matrix_Everything_new());
  REQUIRE(matrix_Everything_copy(copy.get(), message.get()) == CPP_POOL_OK);
  CHECK(matrix_Everything_equals(copy.get(), message.get()));
  REQUIRE(matrix_Everything_copy(copy.get(), copy.get()) == CPP_POOL_OK);
  CHECK(matrix_Everything_equals(copy.get(), message.get()));
  const Everything more(matrix_Everything_new());
  REQUIRE(matrix_Everything_set_f_int32(more.get(), 5) == CPP_POOL_OK);
  REQUIRE(matrix_Everything_add_r_bool(more.get(), true) == CPP_POOL_OK);
  REQUIRE(matrix_Everything_merge(copy.get(), more.get()) == CPP_POOL_OK);
  CHECK(copy->f_int32 == 5);
  CHECK(copy->r_bool.size == 4);
}

}  // namespace c_api

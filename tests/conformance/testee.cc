// What the conformance runner talks to: requests on standard input, a response to each on standard
// output, both behind their length as four bytes, least significant first.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "conformance/conformance.pool.hpp"
#include "cpp_pool/json.hpp"
#include "cpp_pool/text.hpp"
#include "cpp_pool/wire.hpp"
#include "google/protobuf/test_messages_proto2.pool.hpp"
#include "google/protobuf/test_messages_proto3.pool.hpp"

namespace {

using conformance::ConformanceRequest;
using conformance::ConformanceResponse;
using cpp_pool::Status;

[[noreturn]] void give_up(const char* what) {
  std::fprintf(stderr, "testee: %s\n", what);
  std::exit(1);
}

// False at the end of the input, where that is between two requests.
bool read_exactly(char* to, std::size_t size, bool may_end) {
  const std::size_t got = std::fread(to, 1, size, stdin);
  if (got == size) return true;
  if (got != 0 || !may_end) give_up("the input ends inside a request");
  return false;
}

std::optional<std::string> read_request() {
  unsigned char length[4];
  if (!read_exactly(reinterpret_cast<char*>(length), sizeof(length), true)) return std::nullopt;
  std::string bytes(length[0] | std::uint32_t{length[1]} << 8 | std::uint32_t{length[2]} << 16 |
                        std::uint32_t{length[3]} << 24,
                    '\0');
  read_exactly(bytes.data(), bytes.size(), false);
  return bytes;
}

void write_response(std::string_view bytes) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  for (int shift = 0; shift < 32; shift += 8) std::putchar(static_cast<int>(size >> shift & 0xff));
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() ||
      std::fflush(stdout) != 0) {
    give_up("the runner doesn't listen");
  }
}

const cpp_pool_layout* find_type(std::string_view name) {
  for (const cpp_pool_layout* layout :
       {&protobuf_test_messages::proto2::TestAllTypesProto2::kLayout,
        &protobuf_test_messages::proto3::TestAllTypesProto3::kLayout}) {
    if (name == layout->full_name) return layout;
  }
  return nullptr;
}

// A message of the type that the request asks for.
class Subject {
 public:
  explicit Subject(const cpp_pool_layout& layout)
      : layout_(layout), message_(layout.ops->allocate()) {
    if (message_ == nullptr) give_up("no memory");
  }
  Subject(const Subject&) = delete;
  Subject& operator=(const Subject&) = delete;
  ~Subject() { layout_.ops->deallocate(message_); }

  // Fills the message from the request's payload. False, with the response filled, when that can't
  // be.
  bool read(const ConformanceRequest& request, ConformanceResponse& response) {
    switch (request.payload_case()) {
      case ConformanceRequest::kProtobufPayload:
        return read_wire(request, response);
      case ConformanceRequest::kJsonPayload:
        return read_json(request, response);
      case ConformanceRequest::kTextPayload:
        return read_text(request, response);
      case ConformanceRequest::PAYLOAD_NOT_SET:
        response.set_runtime_error("the request has no payload");
        return false;
      default:
        response.set_skipped("this input format is not supported");
        return false;
    }
  }

  void write(const ConformanceRequest& request, ConformanceResponse& response) const {
    switch (request.requested_output_format()) {
      case conformance::PROTOBUF:
        return write_wire(response);
      case conformance::JSON:
        return write_json(response);
      case conformance::TEXT_FORMAT:
        response.set_text_payload(cpp_pool::print_text(
            layout_, message_, {.hide_unknown = !request.print_unknown_fields()}));
        return;
      default:
        response.set_skipped("this output format is not supported");
    }
  }

 private:
  bool read_wire(const ConformanceRequest& request, ConformanceResponse& response) {
    const cpp_pool::ParseResult result =
        cpp_pool::parse(layout_, message_, request.protobuf_payload());
    if (!result) response.set_parse_error(describe(result.status, result.offset));
    return result.status == Status::kOk;
  }

  bool read_json(const ConformanceRequest& request, ConformanceResponse& response) {
    const bool ignores_unknown =
        request.test_category() == conformance::JSON_IGNORE_UNKNOWN_PARSING_TEST;
    return is_read(cpp_pool::parse_json(layout_, message_, request.json_payload(),
                                        {.ignore_unknown_fields = ignores_unknown}),
                   response);
  }

  bool read_text(const ConformanceRequest& request, ConformanceResponse& response) {
    return is_read(cpp_pool::parse_text(layout_, message_, request.text_payload()), response);
  }

  static bool is_read(const cpp_pool::TextParseResult& result, ConformanceResponse& response) {
    if (!result) {
      response.set_parse_error(describe(result.status, result.offset) + ": " + result.message);
    }
    return result.status == Status::kOk;
  }

  void write_wire(ConformanceResponse& response) const {
    std::string bytes;
    const Status status = cpp_pool::append_to(layout_, message_, bytes);
    if (status == Status::kOk) {
      response.set_protobuf_payload(bytes);
    } else {
      response.set_serialize_error(cpp_pool::status_name(status));
    }
  }

  void write_json(ConformanceResponse& response) const {
    std::string json;
    const Status status = cpp_pool::to_json(layout_, message_, json);
    if (status == Status::kOk) {
      response.set_json_payload(json);
    } else {
      response.set_serialize_error(cpp_pool::status_name(status));
    }
  }

  static std::string describe(Status status, std::size_t offset) {
    return std::string(cpp_pool::status_name(status)) + " at " + std::to_string(offset);
  }

  const cpp_pool_layout& layout_;
  void* message_;
};

void answer(const ConformanceRequest& request, ConformanceResponse& response) {
  if (request.message_type() == "conformance.FailureSet") {
    response.set_protobuf_payload("");  // An empty set: no test is expected to fail.
    return;
  }
  const cpp_pool_layout* layout = find_type(request.message_type());
  if (layout == nullptr) {
    response.set_skipped("this message type is not supported");
    return;
  }
  Subject subject(*layout);
  if (subject.read(request, response)) subject.write(request, response);
}

std::string answer(std::string_view bytes) {
  const auto request = ConformanceRequest::make();
  if (!cpp_pool::parse(ConformanceRequest::kLayout, request.get(), bytes)) {
    give_up("the runner sends something else than a request");
  }
  const auto response = ConformanceResponse::make();
  answer(*request, *response);
  std::string out;
  if (cpp_pool::append_to(ConformanceResponse::kLayout, response.get(), out) != Status::kOk) {
    give_up("the response can't be serialized");
  }
  return out;
}

}  // namespace

int main() {
  while (const std::optional<std::string> request = read_request()) {
    write_response(answer(*request));
  }
}

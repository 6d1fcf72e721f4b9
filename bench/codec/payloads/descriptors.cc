// fds_small and fds_large.
#include <google/protobuf/descriptor.pb.h>

#include <fstream>
#include <stdexcept>
#include <string>

#include "payloads/content.hpp"
#include "payloads/payloads.hpp"

namespace bench {

namespace {

using google::protobuf::FileDescriptorProto;
using google::protobuf::FileDescriptorSet;

FileDescriptorSet read_set(const char* path) {
  std::ifstream file(path, std::ios::binary);
  FileDescriptorSet set;
  if (!file || !set.ParseFromIstream(&file)) {
    throw std::runtime_error(std::string("cannot read ") + path);
  }
  return set;
}

}  // namespace

Payload make_fds_small() {
  FileDescriptorSet set;
  FileDescriptorProto& file = *set.add_file();
  set.descriptor()->file()->CopyTo(&file);
  set.descriptor()->file()->CopyJsonNameTo(&file);  // as protoc has it in its sets
  Payload payload("fds_small");
  add(payload, set);
  return payload;
}

Payload make_fds_large() {
  Payload payload("fds_large");
  add(payload, read_set(CODEC_BENCH_DESCRIPTORS));  // protoc wrote it when this was built
  return payload;
}

}  // namespace bench

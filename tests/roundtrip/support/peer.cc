#include "support/peer.hpp"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/text_format.h>

#include <fstream>
#include <set>
#include <stdexcept>
#include <vector>

namespace roundtrip::peer {
namespace {

namespace pb = google::protobuf;

struct Schemas {
  Schemas() {
    pb::SetLogHandler(nullptr);  // It warns of deprecated fields.
    std::ifstream file(CPP_POOL_DESCRIPTORS, std::ios::binary);
    pb::FileDescriptorSet set;
    if (!set.ParseFromIstream(&file)) throw std::invalid_argument("no descriptors");
    for (const pb::FileDescriptorProto& proto : set.file()) pool.BuildFile(proto);
  }
  pb::DescriptorPool pool;
  pb::DynamicMessageFactory factory{&pool};
};

Schemas& schemas() {
  static Schemas all;
  return all;
}

template <class T>
T& found(T* pointer, const std::string& name) {
  if (pointer == nullptr) throw std::invalid_argument("libprotobuf doesn't know " + name);
  return *pointer;
}

std::string key_of(const Message& entry) {
  const std::unique_ptr<Message> key(entry.New());
  key->CopyFrom(entry);
  key->GetReflection()->ClearField(key.get(), key->GetDescriptor()->FindFieldByName("value"));
  return key->SerializeAsString();
}

// Takes out the entries whose key comes again later.
void remove_overwritten(Message& message, const pb::FieldDescriptor& map) {
  const pb::Reflection& reflection = *message.GetReflection();
  std::set<std::string> seen;
  for (int i = reflection.FieldSize(message, &map) - 1; i >= 0; --i) {
    if (seen.insert(key_of(reflection.GetRepeatedMessage(message, &map, i))).second) continue;
    const int last = reflection.FieldSize(message, &map) - 1;
    for (int j = i; j < last; ++j) reflection.SwapElements(&message, &map, j, j + 1);
    reflection.RemoveLast(&message, &map);
  }
}

void remove_overwritten(Message& message) {
  const pb::Reflection& reflection = *message.GetReflection();
  std::vector<const pb::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const pb::FieldDescriptor* field : fields) {
    if (field->is_map()) remove_overwritten(message, *field);
    if (field->cpp_type() != pb::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      remove_overwritten(*reflection.MutableMessage(&message, field));
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      remove_overwritten(*reflection.MutableRepeatedMessage(&message, field, i));
    }
  }
}

}  // namespace

void merge(Message& to, const Message& from) {
  to.MergeFrom(from);
  remove_overwritten(to);
}

std::unique_ptr<Message> make(const std::string& full_name) {
  Schemas& all = schemas();
  const pb::Descriptor& type = found(all.pool.FindMessageTypeByName(full_name), full_name);
  return std::unique_ptr<Message>(all.factory.GetPrototype(&type)->New());
}

std::unique_ptr<Message> parse(const std::string& full_name, const std::string& text) {
  std::unique_ptr<Message> message = make(full_name);
  pb::TextFormat::Parser parser;
  parser.AllowPartialMessage(true);
  if (!parser.ParseFromString(text, message.get())) throw std::invalid_argument(text);
  return message;
}

std::string print(const std::string& full_name, const std::string& text) {
  return parse(full_name, text)->DebugString();
}

const pb::FieldDescriptor& field(const Message& message, const std::string& name) {
  const pb::FieldDescriptor* own = message.GetDescriptor()->FindFieldByName(name);
  return own != nullptr ? *own : found(schemas().pool.FindExtensionByName(name), name);
}

}  // namespace roundtrip::peer

// What libprotobuf 3.21 and we agree upon.
#pragma once

#include <google/protobuf/message.h>

namespace json_test {

// Takes out of a message what libprotobuf 3.21 has no or other JSON for:
// - extensions and groups, which it leaves out;
// - unknown fields, which disturb it inside of well-known types;
// - an Any whose type is unknown, which it prints without its content where that is empty;
// - nanos of a Duration that are out of range, of which it prints something;
// - paths of a FieldMask that would not come back, which it prints;
// - numbers of a Value that are not finite, which it prints as strings;
// - a NullValue of another number, which is null;
// - a Value of no kind, which it leaves out of lists and maps. It is null instead.
void make_comparable(google::protobuf::Message& message);

}  // namespace json_test

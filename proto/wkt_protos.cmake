# What cpp_pool::wkt has classes of. The plugin knows the list as well: parameters of a run do not
# reach classes that were generated before it.
set(CPP_POOL_WKT_PROTOS
    cpp_pool/options.proto
    google/protobuf/any.proto
    google/protobuf/api.proto
    google/protobuf/compiler/plugin.proto
    google/protobuf/descriptor.proto
    google/protobuf/duration.proto
    google/protobuf/empty.proto
    google/protobuf/field_mask.proto
    google/protobuf/source_context.proto
    google/protobuf/struct.proto
    google/protobuf/timestamp.proto
    google/protobuf/type.proto
    google/protobuf/wrappers.proto)

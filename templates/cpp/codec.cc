
const char* $class$::decode_(
    [[maybe_unused]] $class$& self, const char* at, const char* limit,
    ::cpp_pool::wire::Decoder& decoder) noexcept {
//% if not has_decoders
  return ::cpp_pool::wire::decode_by_table(kLayout, &self, at, limit, decoder);
//% else
  const char* const fast = ::cpp_pool::wire::fast_limit(limit, decoder);
//% each has_words
  ::std::uint32_t has$word$ = self.has_bits_[$word$];
//% end
  [[maybe_unused]] ::std::uint64_t bits = 0;
//% if leaves_numbers
  const char* after = nullptr;
//% end
  while (at < fast) {
//% if has_short_tags
    switch (::cpp_pool::wire::byte_at(at)) {
//% each short_tags
//% include cpp/codec/decode.cc
//% end
      default:
        break;
    }
//% end
//% if has_long_tags
    switch (::cpp_pool::wire::pair_at(at)) {
//% each long_tags
//% include cpp/codec/decode.cc
//% end
      default:
        break;
    }
//% end
//% if leaves_numbers
  by_table:
//% end
//% each has_words
    self.has_bits_[$word$] = has$word$;
//% end
    at = ::cpp_pool::wire::decode_field(kLayout, &self, at, limit, decoder);
//% if has_required
    if (at == nullptr || decoder.end_group != 0) {
//% each required_words
      if ((self.has_bits_[$word$] & $mask$) != $mask$) decoder.is_incomplete = true;
//% end
      return at;
    }
//% else
    if (at == nullptr || decoder.end_group != 0) return at;
//% end
//% each has_words
    has$word$ = self.has_bits_[$word$];
//% end
  }
//% each has_words
  self.has_bits_[$word$] = has$word$;
//% end
//% if has_required
  if (at == limit) {
//% each required_words
    if ((self.has_bits_[$word$] & $mask$) != $mask$) decoder.is_incomplete = true;
//% end
    return at;
  }
//% else
  if (at == limit) return at;
//% end
  return ::cpp_pool::wire::decode_rest(kLayout, &self, at, limit, decoder);
//% if can_fail
failed:
//% each has_words
  self.has_bits_[$word$] = has$word$;
//% end
  return nullptr;
//% end
//% end
}

char* $class$::encode_(
    [[maybe_unused]] const $class$& self, char* at,
    [[maybe_unused]] ::cpp_pool::wire::Encoder& encoder) noexcept {
//% if encodes_by_table
  return ::cpp_pool::wire::encode_by_table(kLayout, &self, at, encoder);
//% else
//% each has_words
  [[maybe_unused]] const ::std::uint32_t has$word$ = self.has_bits_[$word$];
//% end
//% each required_words
  if ((self.has_bits_[$word$] & $mask$) != $mask$) encoder.is_incomplete = true;
//% end
//% if keeps_unknown
  if (self.unknown_fields_.size() != 0) {
    at = ::cpp_pool::wire::write_bytes(at, self.unknown_fields_.view(), encoder);
    if (at == nullptr) return nullptr;
  }
//% end
//% each encoders
//% include cpp/codec/encode_$encoder$.cc
//% end
  return at;
//% end
}

  if (encoder.room(at) >= $room$) [[likely]] {
//% each values
    if ($present$) [[likely]] {
//% if is_varint
      at = ::cpp_pool::wire::put_varint<$tag$>(at, $bits$);
//% else
      at = ::cpp_pool::wire::put_fixed<$tag$>(at, $member$);
//% end
    }
//% end
  } else {
    at = ::cpp_pool::wire::encode_fields(kLayout, &self, $last$, $count$, at, encoder);
    if (at == nullptr) return nullptr;
  }

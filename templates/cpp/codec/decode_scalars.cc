        do {
//% if is_varint
          at = ::cpp_pool::wire::get_varint(at + $tag_size$, bits, decoder);
          if (at == nullptr) goto failed;
          const ::cpp_pool::Status status = $member$.try_add($decoded$);
//% else
          $stored$ value;
          at = ::cpp_pool::wire::get_fixed(at + $tag_size$, value);
          const ::cpp_pool::Status status = $member$.try_add(value);
//% end
          if (status != ::cpp_pool::Status::kOk) {
            at = decoder.fail(status, at);
            goto failed;
          }
        } while (at < fast && ::cpp_pool::wire::is_tag_at<$bytes$>(at));

      case $bytes$:  // $name$
//% if is_target
      field_$number$:
//% end
//% include cpp/codec/decode_$decoder$.cc
//% if has_next
        if (at < fast && ::cpp_pool::wire::is_tag_at<$next_bytes$>(at)) goto field_$next_number$;
//% end
        continue;

      case $bytes$:  // $name$
//% if is_target
      field_$number$:
//% end
//% include cpp/codec/decode_$decoder$.cc
//% if has_guesses
        if (at < fast) {
//% each guesses
          if (::cpp_pool::wire::is_tag_at<$bytes$>(at)) goto field_$number$;
//% end
        }
//% end
        continue;

        do {
          $stored$* const child = ::cpp_pool::wire::take_next($member$, at, decoder);
          if (child == nullptr) goto failed;
//% include cpp/codec/get_message.cc
        } while (at < fast && ::cpp_pool::wire::is_tag_at<$bytes$>(at));

        do {
          $stored$* const child = ::cpp_pool::wire::take_next($member$, at, decoder);
          if (child == nullptr) goto failed;
//% if is_group
          at = ::cpp_pool::wire::get_group(at + $tag_size$, *child, $end_tag$, limit, decoder);
//% else
          at = ::cpp_pool::wire::get_message(at + $tag_size$, *child, limit, decoder);
//% end
          if (at == nullptr) goto failed;
        } while (at < fast && ::cpp_pool::wire::is_tag_at<$bytes$>(at));

        do {
          at = ::cpp_pool::wire::add_text<$is_utf8$>(at + $tag_size$, $member$, limit, decoder);
          if (at == nullptr) goto failed;
        } while (at < fast && ::cpp_pool::wire::is_tag_at<$bytes$>(at));

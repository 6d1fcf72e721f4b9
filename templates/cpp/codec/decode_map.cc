        do {
          at = ::cpp_pool::wire::get_entry(kLayout, $layout$::kFields[$index$], &self,
                                           at + $tag_size$, limit, decoder);
          if (at == nullptr) goto failed;
        } while (at < fast && ::cpp_pool::wire::is_tag_at<$bytes$>(at));

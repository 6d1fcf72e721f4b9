//% if is_alternative
        if ($case_member$ != $number$) {
          ::cpp_pool::Child<$stored$> fresh;
          if (::cpp_pool::wire::take(fresh, false, at, decoder) == nullptr) goto failed;
          self.$leave$;
          ::std::construct_at(&$member$, ::std::move(fresh));
          $case_member$ = $number$;
        }
        if (::cpp_pool::wire::take($member$, true, at, decoder) == nullptr) goto failed;
//% else
        if (::cpp_pool::wire::take($member$, $present$, at, decoder) == nullptr) goto failed;
        $set_has$;
//% end
//% if is_group
        at = ::cpp_pool::wire::get_group(at + $tag_size$, *$member$, $end_tag$, limit, decoder);
//% else
        at = ::cpp_pool::wire::get_message(at + $tag_size$, *$member$, limit, decoder);
//% end
        if (at == nullptr) goto failed;

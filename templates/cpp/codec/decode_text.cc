//% if is_alternative
        if ($case_member$ != $number$) {
          if ($case_member$ != 0) self.$leave$;
          $case_member$ = $number$;
        }
//% end
        at = ::cpp_pool::wire::get_text<$is_utf8$>(at + $tag_size$, $member$, limit, decoder);
        if (at == nullptr) goto failed;
//% if has_bit
        $set_has$;
//% end

//% if is_varint
//% if is_closed
        after = ::cpp_pool::wire::get_varint(at + $tag_size$, bits, decoder);
        if (after == nullptr) goto failed;
        if (!$enum$_IsValid(static_cast<::std::int32_t>(bits))) goto by_table;
        at = after;
//% else
        at = ::cpp_pool::wire::get_varint(at + $tag_size$, bits, decoder);
        if (at == nullptr) goto failed;
//% end
//% if is_alternative
        if ($case_member$ != $number$) {
          self.$leave$;
          $case_member$ = $number$;
        }
//% end
        $member$ = $decoded$;
//% else
//% if is_alternative
        if ($case_member$ != $number$) {
          self.$leave$;
          $case_member$ = $number$;
        }
//% end
        at = ::cpp_pool::wire::get_fixed(at + $tag_size$, $member$);
//% end
//% if has_bit
        $set_has$;
//% end

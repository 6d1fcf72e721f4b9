        {
//% if is_alternative
          if ($case_member$ != $number$) {
            ::cpp_pool::Child<$stored$> fresh;
            if (::cpp_pool::wire::take(fresh, false, at, decoder) == nullptr) goto failed;
            self.clear_$oneof$();
            ::std::construct_at(&$member$, ::std::move(fresh));
            $case_member$ = $number$;
          }
          $stored$* const child = ::cpp_pool::wire::take($member$, true, at, decoder);
          if (child == nullptr) goto failed;
//% else
          $stored$* const child = ::cpp_pool::wire::take($member$, $present$, at, decoder);
          if (child == nullptr) goto failed;
          $set_has$;
//% end
//% include cpp/codec/get_message.cc
        }

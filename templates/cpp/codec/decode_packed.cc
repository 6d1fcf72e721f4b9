        at = ::cpp_pool::wire::get_packed<::cpp_pool::wire::packed_kind($kind_constant$)>(
            &$member$, at + $tag_size$, limit, decoder);
        if (at == nullptr) goto failed;

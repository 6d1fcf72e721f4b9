        at = ::cpp_pool::wire::get_packed($kind_constant$, &$member$, at + $tag_size$, limit, decoder);
        if (at == nullptr) goto failed;

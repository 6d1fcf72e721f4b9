  for (int i = $member$.size(); i-- > 0;) {
    at = ::cpp_pool::wire::put_message<$tag$>(at, &$member$.Get(i), encoder);
    if (at == nullptr) return nullptr;
  }

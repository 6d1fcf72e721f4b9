  for (int i = $member$.size(); i-- > 0;) {
    at = ::cpp_pool::wire::put_text<$tag$>(at, $member$.Get(i).view(), encoder);
    if (at == nullptr) return nullptr;
  }

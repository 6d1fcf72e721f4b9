  if ($present$) [[likely]] {
    at = ::cpp_pool::wire::put_text<$tag$>(at, $member$.view(), encoder);
    if (at == nullptr) return nullptr;
  }

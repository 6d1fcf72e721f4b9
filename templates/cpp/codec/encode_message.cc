  if ($present$) [[likely]] {
    at = ::cpp_pool::wire::put_message<$tag$>(at, $member$.get(), encoder);
    if (at == nullptr) return nullptr;
  }

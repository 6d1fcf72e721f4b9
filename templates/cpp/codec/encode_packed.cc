  if ($member$.size() != 0) {
    at = ::cpp_pool::wire::put_packed($kind_constant$, $tag$, $member$.data(), static_cast<::std::size_t>($member$.size()), at, encoder);
    if (at == nullptr) return nullptr;
  }

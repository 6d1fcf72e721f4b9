  if ($member$.size() != 0) {
    const auto size = static_cast<::std::size_t>($member$.size());
    at = ::cpp_pool::wire::put_packed<::cpp_pool::wire::run_kind($kind_constant$)>(
        $tag$, $member$.data(), size, at, encoder);
    if (at == nullptr) return nullptr;
  }

  at = ::cpp_pool::wire::encode_fields(kLayout, &self, $last$, $count$, at, encoder);
  if (at == nullptr) return nullptr;

// Whether this runtime is built with the checks of CPP_POOL_HARDENED.
#pragma once

namespace cpp_pool {

#if defined(CPP_POOL_HARDENED) && CPP_POOL_HARDENED
inline constexpr bool kHardened = true;
#else
inline constexpr bool kHardened = false;
#endif

}  // namespace cpp_pool

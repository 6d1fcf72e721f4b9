//% include common/banner
//% if commented
//
//% each file_comment
// $line$
//% end
//% end
#ifndef $guard$_POOL_HPP_
#define $guard$_POOL_HPP_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string_view>
#include <utility>

#include "cpp_pool/accessor.hpp"
//% if has_extensions
#include "cpp_pool/extension_set.hpp"
//% end
#include "cpp_pool/message.hpp"
//% each includes
#include "$hpp$"
//% end

//% if in_namespace
namespace $namespace$ {
//% end
//% each enums
//% include cpp/enum.hpp
//% end
//% if has_messages

//% each messages
class $class$;
//% end
//% end
//% each messages
//% include cpp/message.hpp
//% end
//% each messages
//% include cpp/message.inl.hpp
//% end
//% each extensions

//% include common/comment
extern const $extension_type$ $extension$;
inline constexpr int $constant$ = $number$;
//% end
//% if in_namespace

}  // namespace $namespace$
//% end
//% each enums

template <>
struct cpp_pool::EnumTraits<$qualified$> {
  static const ::cpp_pool_enum kTable;
};
//% end

#endif  // $guard$_POOL_HPP_

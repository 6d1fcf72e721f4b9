// expect: a type that says nothing is Send
#include "cpp_pool/pool.hpp"

struct TiedToItsThread {};

static_assert(cpp_pool::is_send_v<cpp_pool::Ptr<TiedToItsThread>>,
              "a type that says nothing is Send");

//% include common/banner
//
// The structs of $proto$ as every language of the process sees them, and the functions on them.
// Reading is plain access to members; a field with presence is set when its bit of has_bits is
// (the comment names the bit). Write through the functions, which keep has-bits and ownership
// right. Unless said otherwise: functions may be called on any thread, on one message by one thread
// at a time; what they are given stays the caller's; what they return belongs to the message.
#ifndef $guard$_POOL_H_
#define $guard$_POOL_H_

#include "cpp_pool/c_api.h"
#include "cpp_pool/c_message.h"
//% each includes
#include "$c_header$"
//% end

#ifdef __cplusplus
extern "C" {
#endif
//% each enums

//% include common/comment
typedef int32_t $c_name$;
enum {
//% each values
//% include common/member_comment
  $c_enumerator$ = $number$,
//% end
};
//% end
//% if has_messages

//% each messages
typedef struct $c_name$ $c_name$;
//% end
//% each messages
CPP_POOL_ARRAY($c_name$_array, $c_name$*);
//% end
//% end
//% each messages
//% include c/message.h
//% end
//% each messages
//% include c/functions.h
//% end

#ifdef __cplusplus
}  // extern "C"
#endif

#endif  // $guard$_POOL_H_

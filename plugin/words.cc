// The words that names must keep clear of.
#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "names.hpp"

namespace cpp_pool::plugin {
namespace {

using WordSet = std::unordered_set<std::string_view>;

// Keywords of C up to C23 and of C++ up to C++26 with their alternative spellings, those of GNU,
// and macros: <stddef.h> <stdint.h> <limits.h> <float.h> <math.h> <errno.h> <assert.h> <stdio.h>
// <stdlib.h> <stdarg.h> <setjmp.h> <locale.h> <signal.h> <time.h> <sys/sysmacros.h>, and what
// compilers predefine without leading underscores.
constexpr std::string_view kWords[] = {
    // Keywords.
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break",
    "case", "catch", "char", "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return",
    "co_yield", "compl", "concept", "const", "const_cast", "consteval", "constexpr", "constinit",
    "continue", "contract_assert", "decltype", "default", "delete", "do", "double", "dynamic_cast",
    "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
    "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr",
    "operator", "or", "or_eq", "private", "protected", "public", "register", "reinterpret_cast",
    "requires", "restrict", "return", "short", "signed", "sizeof", "static", "static_assert",
    "static_cast", "struct", "switch", "template", "this", "thread_local", "throw", "true", "try",
    "typedef", "typeid", "typename", "typeof", "typeof_unqual", "union", "unsigned", "using",
    "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq", "_Alignas", "_Alignof",
    "_Atomic", "_BitInt", "_Bool", "_Complex", "_Decimal128", "_Decimal32", "_Decimal64",
    "_Generic", "_Imaginary", "_Noreturn", "_Static_assert", "_Thread_local", "_Float128",
    "_Float16", "_Float32", "_Float32x", "_Float64", "_Float64x", "_Pragma", "__alignof__",
    "__asm__", "__attribute__", "__builtin_va_list", "__complex__", "__const__", "__extension__",
    "__func__", "__imag__", "__inline__", "__int128", "__label__", "__null", "__real__",
    "__restrict__", "__signed__", "__thread", "__typeof__", "__volatile__", "__DATE__", "__FILE__",
    "__LINE__", "__TIME__",
    // Predefined.
    "linux", "unix", "i386",
    // Macros.
    "NULL", "EOF", "TRUE", "FALSE", "DOMAIN", "SING", "OVERFLOW", "UNDERFLOW", "PLOSS", "TLOSS",
    "NAN", "INFINITY", "HUGE", "HUGE_VAL", "HUGE_VALF", "HUGE_VALL", "FP_NAN", "FP_INFINITE",
    "FP_ZERO", "FP_SUBNORMAL", "FP_NORMAL", "FP_ILOGB0", "FP_ILOGBNAN", "MATH_ERRNO",
    "MATH_ERREXCEPT", "math_errhandling", "errno", "assert", "stdin", "stdout", "stderr", "BUFSIZ",
    "FILENAME_MAX", "FOPEN_MAX", "L_tmpnam", "TMP_MAX", "SEEK_CUR", "SEEK_END", "SEEK_SET",
    "_IOFBF", "_IOLBF", "_IONBF", "EXIT_FAILURE", "EXIT_SUCCESS", "RAND_MAX", "MB_CUR_MAX",
    "MB_LEN_MAX", "CHAR_BIT", "CHAR_MAX", "CHAR_MIN", "SCHAR_MAX", "SCHAR_MIN", "UCHAR_MAX",
    "SHRT_MAX", "SHRT_MIN", "USHRT_MAX", "INT_MAX", "INT_MIN", "UINT_MAX", "LONG_MAX", "LONG_MIN",
    "ULONG_MAX", "LLONG_MAX", "LLONG_MIN", "ULLONG_MAX", "PATH_MAX", "NAME_MAX", "PIPE_BUF",
    "IOV_MAX", "SSIZE_MAX", "SIZE_MAX", "PTRDIFF_MAX", "PTRDIFF_MIN", "WCHAR_MAX", "WCHAR_MIN",
    "WINT_MAX", "WINT_MIN", "SIG_ATOMIC_MAX", "SIG_ATOMIC_MIN", "INT8_MAX", "INT8_MIN", "UINT8_MAX",
    "INT16_MAX", "INT16_MIN", "UINT16_MAX", "INT32_MAX", "INT32_MIN", "UINT32_MAX", "INT64_MAX",
    "INT64_MIN", "UINT64_MAX", "INTMAX_MAX", "INTMAX_MIN", "UINTMAX_MAX", "INTPTR_MAX",
    "INTPTR_MIN", "UINTPTR_MAX", "INT8_C", "INT16_C", "INT32_C", "INT64_C", "UINT8_C", "UINT16_C",
    "UINT32_C", "UINT64_C", "INTMAX_C", "UINTMAX_C", "FLT_RADIX", "FLT_DIG", "FLT_EPSILON",
    "FLT_MANT_DIG", "FLT_MAX", "FLT_MAX_EXP", "FLT_MIN", "FLT_MIN_EXP", "FLT_ROUNDS",
    "FLT_EVAL_METHOD", "FLT_TRUE_MIN", "DBL_DIG", "DBL_EPSILON", "DBL_MANT_DIG", "DBL_MAX",
    "DBL_MAX_EXP", "DBL_MIN", "DBL_MIN_EXP", "DBL_TRUE_MIN", "LDBL_DIG", "LDBL_EPSILON",
    "LDBL_MANT_DIG", "LDBL_MAX", "LDBL_MIN", "DECIMAL_DIG", "M_E", "M_PI", "M_PI_2", "M_PI_4",
    "M_1_PI", "M_2_PI", "M_SQRT2", "M_LN2", "M_LN10", "M_LOG2E", "M_LOG10E", "offsetof", "va_arg",
    "va_copy", "va_end", "va_start", "setjmp", "sigsetjmp", "LC_ALL", "LC_COLLATE", "LC_CTYPE",
    "LC_MESSAGES", "LC_MONETARY", "LC_NUMERIC", "LC_TIME", "CLOCKS_PER_SEC", "TIME_UTC",
    "CLOCK_REALTIME", "CLOCK_MONOTONIC", "major", "minor", "makedev", "SIG_DFL", "SIG_ERR",
    "SIG_IGN", "SIGABRT", "SIGALRM", "SIGBUS", "SIGCHLD", "SIGCONT", "SIGFPE", "SIGHUP", "SIGILL",
    "SIGINT", "SIGIO", "SIGKILL", "SIGPIPE", "SIGPOLL", "SIGPROF", "SIGPWR", "SIGQUIT", "SIGSEGV",
    "SIGSTOP", "SIGSYS", "SIGTERM", "SIGTRAP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGUSR1",
    "SIGUSR2", "SIGVTALRM", "SIGWINCH", "SIGXCPU", "SIGXFSZ", "E2BIG", "EACCES", "EADDRINUSE",
    "EADDRNOTAVAIL", "EAFNOSUPPORT", "EAGAIN", "EALREADY", "EBADF", "EBADMSG", "EBUSY", "ECANCELED",
    "ECHILD", "ECONNABORTED", "ECONNREFUSED", "ECONNRESET", "EDEADLK", "EDESTADDRREQ", "EDOM",
    "EDQUOT", "EEXIST", "EFAULT", "EFBIG", "EHOSTUNREACH", "EIDRM", "EILSEQ", "EINPROGRESS",
    "EINTR", "EINVAL", "EIO", "EISCONN", "EISDIR", "ELOOP", "EMFILE", "EMLINK", "EMSGSIZE",
    "EMULTIHOP", "ENAMETOOLONG", "ENETDOWN", "ENETRESET", "ENETUNREACH", "ENFILE", "ENOBUFS",
    "ENODATA", "ENODEV", "ENOENT", "ENOEXEC", "ENOLCK", "ENOLINK", "ENOMEM", "ENOMSG",
    "ENOPROTOOPT", "ENOSPC", "ENOSR", "ENOSTR", "ENOSYS", "ENOTCONN", "ENOTDIR", "ENOTEMPTY",
    "ENOTRECOVERABLE", "ENOTSOCK", "ENOTSUP", "ENOTTY", "ENXIO", "EOPNOTSUPP", "EOVERFLOW",
    "EOWNERDEAD", "EPERM", "EPIPE", "EPROTO", "EPROTONOSUPPORT", "EPROTOTYPE", "ERANGE", "EROFS",
    "ESPIPE", "ESRCH", "ESTALE", "ETIME", "ETIMEDOUT", "ETXTBSY", "EWOULDBLOCK", "EXDEV"};

// Members of cpp_pool::Message<T> and of every generated class.
constexpr std::string_view kMembers[] = {"AddExtension",
                                         "AppendDelimited",
                                         "AppendPartialToString",
                                         "AppendToString",
                                         "ByteSizeLong",
                                         "Clear",
                                         "ClearExtension",
                                         "CopyFrom",
                                         "DebugString",
                                         "DiscardUnknownFields",
                                         "ExtensionSize",
                                         "GetExtension",
                                         "GetRepeatedExtension",
                                         "GetTypeName",
                                         "HasExtension",
                                         "InitializationErrorString",
                                         "IsInitialized",
                                         "MergeFrom",
                                         "MergeFromString",
                                         "MergePartialFromString",
                                         "MutableExtension",
                                         "MutableRepeatedExtension",
                                         "New",
                                         "Parse",
                                         "ParseDelimited",
                                         "ParseDelimitedFd",
                                         "ParseFd",
                                         "ParseFromArray",
                                         "ParseFromFileDescriptor",
                                         "ParseFromString",
                                         "ParseJson",
                                         "ParsePartialFromArray",
                                         "ParsePartialFromFileDescriptor",
                                         "ParsePartialFromString",
                                         "ParseText",
                                         "PoolPolicy",
                                         "Serialize",
                                         "SerializeAsString",
                                         "SerializeDelimitedFd",
                                         "SerializeFd",
                                         "SerializePartialAsString",
                                         "SerializePartialToArray",
                                         "SerializePartialToFileDescriptor",
                                         "SerializePartialToString",
                                         "SerializeToArray",
                                         "SerializeToFileDescriptor",
                                         "SerializeToString",
                                         "SetExtension",
                                         "ShortDebugString",
                                         "Swap",
                                         "ToJson",
                                         "Utf8DebugString",
                                         "check_invariants",
                                         "decode_",
                                         "default_instance",
                                         "descriptor",
                                         "encode_",
                                         "extensions_",
                                         "from_c",
                                         "has_bits",
                                         "has_bits_",
                                         "kIsTriviallyCopyable",
                                         "kLayout",
                                         "kPoolOptions",
                                         "kSend",
                                         "kSync",
                                         "layout",
                                         "make",
                                         "mutable_unknown_fields",
                                         "pool",
                                         "retained_bytes",
                                         "swap",
                                         "to_c",
                                         "unknown_fields",
                                         "unknown_fields_"};

constexpr std::string_view kVerbs[] = {
    "new",   "free", "clear", "copy",   "equals", "parse",   "serialize", "serialized",
    "to",    "from", "has",   "set",    "add",    "reserve", "mutable",   "layout",
    "pool",  "get",  "put",   "remove", "is",     "array",   "map",       "debug",
    "merge", "swap", "case",  "size",   "append", "replace"};

// Names that the C library's headers put into the global scope and that a schema without a package,
// or a path of two components, could spell.
constexpr std::string_view kGlobals[] = {"DIR",
                                         "FILE",
                                         "blkcnt_t",
                                         "blksize_t",
                                         "clock",
                                         "clock_t",
                                         "clockid_t",
                                         "cpp_pool",
                                         "dev_t",
                                         "div",
                                         "div_t",
                                         "double_t",
                                         "fenv_t",
                                         "fexcept_t",
                                         "float_t",
                                         "fmt",
                                         "fpos_t",
                                         "gid_t",
                                         "id_t",
                                         "imaxdiv_t",
                                         "ino_t",
                                         "int16_t",
                                         "int32_t",
                                         "int64_t",
                                         "int8_t",
                                         "int_fast16_t",
                                         "int_fast32_t",
                                         "int_fast64_t",
                                         "int_fast8_t",
                                         "int_least16_t",
                                         "int_least32_t",
                                         "int_least64_t",
                                         "int_least8_t",
                                         "intmax_t",
                                         "intptr_t",
                                         "jmp_buf",
                                         "key_t",
                                         "ldiv_t",
                                         "lldiv_t",
                                         "locale_t",
                                         "max_align_t",
                                         "mbstate_t",
                                         "mode_t",
                                         "nlink_t",
                                         "off_t",
                                         "pid_t",
                                         "pthread_t",
                                         "ptrdiff_t",
                                         "sig_atomic_t",
                                         "sigset_t",
                                         "size_t",
                                         "ssize_t",
                                         "std",
                                         "suseconds_t",
                                         "time",
                                         "time_t",
                                         "timer_t",
                                         "timespec",
                                         "timeval",
                                         "tm",
                                         "uid_t",
                                         "uint16_t",
                                         "uint32_t",
                                         "uint64_t",
                                         "uint8_t",
                                         "uint_fast16_t",
                                         "uint_fast32_t",
                                         "uint_fast64_t",
                                         "uint_fast8_t",
                                         "uint_least16_t",
                                         "uint_least32_t",
                                         "uint_least64_t",
                                         "uint_least8_t",
                                         "uintmax_t",
                                         "uintptr_t",
                                         "useconds_t",
                                         "va_list",
                                         "wctrans_t",
                                         "wctype_t",
                                         "wint_t"};

template <std::size_t count>
WordSet make_set(const std::string_view (&words)[count]) {
  return WordSet(words, words + count);
}

}  // namespace

bool is_reserved_word(std::string_view name) {
  static const WordSet set = make_set(kWords);
  return set.contains(name) || is_header_macro(name);
}

bool is_standard_type(std::string_view name) {
  return name.ends_with("_t") && is_global_name(name);
}

bool is_padding(std::string_view name) {
  if (!name.starts_with("pad")) return false;
  name.remove_prefix(3);
  if (name.ends_with('_')) name.remove_suffix(1);
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_reserved_member(std::string_view name) {
  static const WordSet set = make_set(kMembers);
  return set.contains(name) || is_padding(name);
}

bool is_abi_verb(std::string_view name) {
  static const WordSet set = make_set(kVerbs);
  return set.contains(name);
}

bool is_global_name(std::string_view name) {
  static const WordSet set = make_set(kGlobals);
  return set.contains(name) || is_global_function(name) || is_library_function(name);
}

}  // namespace cpp_pool::plugin

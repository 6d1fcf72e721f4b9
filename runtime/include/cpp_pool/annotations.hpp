// Words for the compiler: clang's thread-safety analysis (-Wthread-safety) and build properties.
#pragma once

#if defined(__clang__)
#define CPP_POOL_TSA(x) __attribute__((x))
#else
#define CPP_POOL_TSA(x)
#endif

#define CPP_POOL_CAPABILITY(name) CPP_POOL_TSA(capability(name))
#define CPP_POOL_SCOPED_CAPABILITY CPP_POOL_TSA(scoped_lockable)
#define CPP_POOL_GUARDED_BY(lock) CPP_POOL_TSA(guarded_by(lock))
#define CPP_POOL_REQUIRES(...) CPP_POOL_TSA(requires_capability(__VA_ARGS__))
#define CPP_POOL_EXCLUDES(...) CPP_POOL_TSA(locks_excluded(__VA_ARGS__))
#define CPP_POOL_ACQUIRE(...) CPP_POOL_TSA(acquire_capability(__VA_ARGS__))
#define CPP_POOL_TRY_ACQUIRE(...) CPP_POOL_TSA(try_acquire_capability(__VA_ARGS__))
#define CPP_POOL_RELEASE(...) CPP_POOL_TSA(release_capability(__VA_ARGS__))
// For the few functions whose locking no static analysis can follow; each use says why.
#define CPP_POOL_NO_THREAD_SAFETY_ANALYSIS CPP_POOL_TSA(no_thread_safety_analysis)

#if defined(__GNUC__) || defined(__clang__)
#define CPP_POOL_COLD __attribute__((cold, noinline))
// Of an exported class, but each library calls its own instance, without a detour.
#define CPP_POOL_LOCAL __attribute__((visibility("hidden")))
// Of a few instructions, in calls that count: also where the compiler finds that a file has grown
// enough.
#define CPP_POOL_INLINE __attribute__((always_inline)) inline
#else
#define CPP_POOL_COLD
#define CPP_POOL_LOCAL
#define CPP_POOL_INLINE inline
#endif

// A thread-local variable at a fixed distance from the thread's pointer, in a loaded library too:
// one load, where the general model makes a call. glibc keeps room for the few bytes of libraries
// that are loaded later. Descriptors would take as much room and two loads and a call more, and up
// to glibc 2.39 their slow path clobbers vector registers that callers rely on.
#if defined(__GLIBC__) && (defined(__GNUC__) || defined(__clang__))
#define CPP_POOL_STATIC_TLS __attribute__((tls_model("initial-exec")))
#else
#define CPP_POOL_STATIC_TLS
#endif

// 1 where this translation unit may throw.
#if defined(__cpp_exceptions)
#define CPP_POOL_EXCEPTIONS 1
#else
#define CPP_POOL_EXCEPTIONS 0
#endif

// 1 where this translation unit is instrumented by AddressSanitizer.
#if defined(__SANITIZE_ADDRESS__)
#define CPP_POOL_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CPP_POOL_ASAN 1
#endif
#endif
#if !defined(CPP_POOL_ASAN)
#define CPP_POOL_ASAN 0
#endif

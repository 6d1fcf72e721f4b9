//! A shared object for other languages of the process: fills and checks a matrix.Everything that
//! they own. 0 is success; what went wrong is printed.
#![deny(unsafe_op_in_unsafe_fn)]
use schema::matrix::everything_pool::pool::Message as _;
use schema::matrix::everything_pool::Everything;
use std::ffi::c_void;
use std::panic::catch_unwind;

mod values;

/// Sets every field of the message at that address.
///
/// # Safety
///
/// It has to be the address of a live matrix.Everything of libmatrix.so that nobody else uses.
#[no_mangle]
pub unsafe extern "C" fn matrix_rust_fill(address: *mut c_void) -> i32 {
    let filled = catch_unwind(|| {
        // SAFETY: the caller's.
        values::fill(unsafe { Everything::from_address_mut(address) })
    });
    match filled {
        Ok(Ok(())) => 0,
        Ok(Err(error)) => {
            eprintln!("matrix_rust_fill: {error}");
            1
        }
        Err(_) => 1,
    }
}

/// Reads every field of the message at that address.
///
/// # Safety
///
/// As for matrix_rust_fill, but others may read.
#[no_mangle]
pub unsafe extern "C" fn matrix_rust_check(address: *const c_void) -> i32 {
    // SAFETY: the caller's.
    let checked = catch_unwind(|| values::check(unsafe { Everything::from_address(address) }));
    i32::from(checked.is_err())
}

//! The generated files as a crate: modules that are named as the schemas' directories are.
pub mod google {
    pub mod protobuf {
        pub mod timestamp_pool;
    }
}
pub mod matrix {
    pub mod everything_pool;
    pub mod shared_pool;
}

//! The binding's tests. The driver compiles them with `--test` and links libmatrix.so.
mod collections;
mod errors;
mod fields;
mod layout;
mod messages;
mod ownership;
mod scalars;
mod threads;
mod values;


//% include rust/doc
//% if not has_comment
/// Which field of the oneof `$oneof_name$` is set, and its value.
//% end
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(clippy::derive_partial_eq_without_eq)]
pub enum $view_type$ {
    $not_set$,
//% each alternatives
    $variant$($view_value_type$),
//% end
}

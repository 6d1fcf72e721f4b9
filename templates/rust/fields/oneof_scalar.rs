
//% include rust/field_doc
#[inline]
pub fn $getter$(&self) -> $value_type$ {
    // SAFETY: the case says which field of the union is there.
    if $is_set$ { unsafe { *self.$union_member$.$member$ } } else { $default$ }
}

//% include rust/fields/presence

/// Takes the place of what is set of the oneof.
//% include rust/deprecated
pub fn set_$base$(&mut self, value: $value_type$) {
    let result = self.place_($index$).set_scalar(value);
    debug_assert!(result.is_ok());
}

//% include rust/deprecated
pub fn clear_$base$(&mut self) {
    self.place_($index$).clear();
}

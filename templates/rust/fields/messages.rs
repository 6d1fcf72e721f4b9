
//% include rust/field_doc
//% if is_inline
pub fn $getter$(&self) -> &[$child_type$] {
    pool::Elements::as_slice(&self.$member$)
}

/// At most $max_count$ elements.
//% include rust/deprecated
pub fn $base$_mut(&mut self) -> pool::InlineMessages<'_, $stored_type$> {
    pool::InlineMessages::new(self.place_($index$), $offset$)
}
//% else
pub fn $getter$(&self) -> &[&$child_type$] {
    self.$member$.messages()
}

//% include rust/deprecated
pub fn $base$_mut(&mut self) -> pool::Messages<'_, $child_type$> {
    pool::Messages::new(self.place_($index$), $offset$)
}
//% end

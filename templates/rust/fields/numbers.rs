
//% include rust/field_doc
#[inline]
pub fn $getter$(&self) -> &[$value_type$] {
    pool::Elements::as_slice(&self.$member$)
}

//% if has_max_count
/// At most $max_count$ elements.
//% end
//% include rust/deprecated
pub fn $base$_mut(&mut self) -> pool::Numbers<'_, $stored_type$> {
    pool::Numbers::new(self.place_($index$), $offset$)
}

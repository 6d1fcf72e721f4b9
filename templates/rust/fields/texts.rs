
//% include rust/field_doc
pub fn $getter$(&self) -> pool::List<'_, $kind_type$> {
    pool::List::new(pool::Elements::as_slice(&self.$member$))
}

//% if has_max_count
/// At most $max_count$ elements.
//% end
//% include rust/deprecated
pub fn $base$_mut(
    &mut self,
) -> pool::Texts<'_, $stored_type$, $kind_type$> {
    pool::Texts::new(self.place_($index$), $offset$)
}

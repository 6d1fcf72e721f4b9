
//% include rust/field_doc
pub fn $getter$(&self) -> pool::Map<'_, $key_kind$, $value_kind$> {
    let message = pool::Message::as_address(self);
    let layout = <Self as pool::Message>::layout();
    // SAFETY: the map is this field of the message, which is borrowed.
    unsafe { pool::Map::new(&self.$member$, message, layout, $index$) }
}

//% include rust/deprecated
pub fn $base$_mut(
    &mut self,
) -> pool::MapMut<'_, $key_kind$, $value_kind$, $stored_type$> {
    pool::MapMut::new(self.place_($index$), $offset$)
}

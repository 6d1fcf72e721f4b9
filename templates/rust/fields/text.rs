
//% include rust/field_doc
#[inline]
//% if is_bytes
pub fn $getter$(&self) -> &[u8] {
//% include rust/fields/text_bytes
}
//% else
//% if is_utf8
#[allow(deprecated)]
pub fn $getter$(&self) -> &str {
    pool::utf8(self.$base$_bytes())
}
//% else
#[allow(deprecated)]
pub fn $getter$(&self) -> Result<&str, ::core::str::Utf8Error> {
    pool::text(self.$base$_bytes())
}
//% end

/// Its bytes, unchecked.
//% include rust/deprecated
#[inline]
pub fn $base$_bytes(&self) -> &[u8] {
//% include rust/fields/text_bytes
}
//% end
//% if has_presence

//% include rust/fields/presence
//% end

//% if has_max_length
/// At most $max_length$ bytes.
//% end
//% include rust/deprecated
pub fn set_$base$(&mut self, value: $argument$) -> Result<(), pool::Error> {
    self.place_($index$).set_text(value$as_bytes$)
}
//% if is_alias_storage

/// As `set_$base$`, without a copy.
//% include rust/deprecated
pub fn set_$base$_static(
    &mut self,
    value: &'static $argument_target$,
) -> Result<(), pool::Error> {
    self.place_($index$).set_static(value$as_bytes$)
}
//% end

//% include rust/deprecated
pub fn clear_$base$(&mut self) {
    self.place_($index$).clear();
}


//% include rust/field_doc
#[inline]
//% if has_bit
pub fn $getter$(&self) -> $value_type$ {
    if self.has_bits[$has_word$] & $has_mask$ != 0 { self.$member$ } else { $default$ }
}

/// Whether it is set.
//% include rust/deprecated
#[inline]
pub fn has_$base$(&self) -> bool {
    self.has_bits[$has_word$] & $has_mask$ != 0
}

/// The value, if it is set.
//% include rust/deprecated
#[inline]
pub fn $base$_opt(&self) -> Option<$value_type$> {
    if self.has_bits[$has_word$] & $has_mask$ != 0 { Some(self.$member$) } else { None }
}

//% include rust/deprecated
#[inline]
pub fn set_$base$(&mut self, value: $value_type$) {
    self.has_bits[$has_word$] |= $has_mask$;
    self.$member$ = value;
}

//% include rust/deprecated
#[inline]
pub fn clear_$base$(&mut self) {
    self.has_bits[$has_word$] &= !$has_mask$;
    self.$member$ = $default$;
}
//% else
pub fn $getter$(&self) -> $value_type$ {
    self.$member$
}

//% include rust/deprecated
#[inline]
pub fn set_$base$(&mut self, value: $value_type$) {
    self.$member$ = value;
}

//% include rust/deprecated
#[inline]
pub fn clear_$base$(&mut self) {
    self.$member$ = $default$;
}
//% end

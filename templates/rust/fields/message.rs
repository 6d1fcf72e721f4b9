
//% include rust/field_doc
#[allow(deprecated)]
pub fn $getter$(&self) -> &$child_type$ {
//% if is_inline
    if $is_set$ { $child_ref$ } else { $child_type$::default_instance() }
//% else
    match self.$base$_opt() {
        Some(message) => message,
        None => $child_type$::default_instance(),
    }
//% end
}

/// Whether it is set.
//% include rust/deprecated
#[inline]
pub fn has_$base$(&self) -> bool {
    $is_set$
}

/// The message, if it is set.
//% include rust/deprecated
#[inline]
pub fn $base$_opt(&self) -> Option<&$child_type$> {
//% if is_inline
    if $is_set$ { Some($child_ref$) } else { None }
//% else
    if $is_set$ { $child$.get() } else { None }
//% end
}

/// The message, which is made where it is not set.
//% include rust/deprecated
pub fn $base$_mut(&mut self) -> Result<&mut $child_type$, pool::Error> {
    self.place_($index$).child()
}

//% include rust/deprecated
pub fn clear_$base$(&mut self) {
    self.place_($index$).clear();
}


//% include rust/doc
#[allow(deprecated)]
pub fn $oneof_getter$(&self) -> $view_type_here$ {
    match self.$case_member$ {
//% each alternatives
        $number$ => $view_ident$::$variant$(self.$getter$()),
//% end
        _ => $view_ident$::$not_set$,
    }
}

/// Leaves no field of the oneof `$oneof_name$` set.
pub fn clear_$oneof_base$(&mut self) {
    let field = match self.$case_member$ {
//% each alternatives
        $number$ => $index$,
//% end
        _ => return,
    };
    self.place_(field).clear();
}

#% if in_oneof
    has_$field_name$ = _rt.has_case("$oneof_name$", $number$, "$member$")
#% else
#% if has_bit
    has_$field_name$ = _rt.has_bit("$field_name$")
#% end
#% end

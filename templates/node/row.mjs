  {
    name: '$field_name$',
    member: '$member$',
    number: $number$,
    offset: $offset$,
//% if not is_map
    kind: '$kind$',
//% end
//% if has_bit
    hasByte: $has_byte$,
    hasMask: $has_mask$,
//% end
//% if in_oneof
    caseOffset: $case_offset$,
//% end
//% if is_inline
    isInline: true,
//% end
//% if is_repeated
    shape: 'repeated',
    stride: $stride$,
    elementsOffset: $elements_offset$,
    maxCount: $max_count$,
//% end
//% if not is_map
//% if is_message
    message: () => $type$._type,
//% end
//% if is_closed_enum
    enumeration: closedEnum('$type_full_name$', $type$),
//% end
//% end
//% if is_map
    shape: 'map',
    stride: $stride$,
//% each key
    key: { kind: '$kind$', offset: $offset$ },
//% end
//% each value
    value: {
      kind: '$kind$',
      offset: $offset$,
//% if is_message
      message: () => $type$._type,
//% end
//% if is_closed_enum
      enumeration: closedEnum('$type_full_name$', $type$),
//% end
    },
//% end
//% end
  },

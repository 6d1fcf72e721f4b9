//% each fields
//% if is_map

typedef struct CPP_POOL_MAY_ALIAS $c_entry$ {
//% each entry_members
  $c_declaration$
//% end
} $c_entry$;
CPP_POOL_MAP($c_entry$_map, $c_entry$);
//% end
//% end

//% include common/comment
struct CPP_POOL_MAY_ALIAS $c_name$ {
//% each members
//% include common/member_comment
  $c_declaration$
//% end
};

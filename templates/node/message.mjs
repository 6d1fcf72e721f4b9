const fieldsOf$name$ = describe([
//% each fields
//% include node/row.mjs
//% end
]);
const typeOf$name$ = describeType(
  '$full_name$',
  '$c_name$',
  $layout_hash$n,
  fieldsOf$name$,
);

//% include node/comment
export class $name$ extends Message {
  get _type() {
    return typeOf$name$;
  }
//% each fields
//% include node/field.mjs
//% end
//% each oneofs

//% include node/oneof.mjs
//% end
}
typeOf$name$.class = $name$;

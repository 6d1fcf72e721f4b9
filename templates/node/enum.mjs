//% include node/comment
export const $name$ = Object.freeze({
//% each values
//% include node/member_comment
  $value$: $number$,
//% end
});

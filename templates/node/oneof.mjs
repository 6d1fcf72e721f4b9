//% include node/member_comment
  /** Which property of the oneof `$oneof_name$` is set. */
  get $member$Case() {
    return this._alternative($case_offset$)?.member;
  }

  /** Leaves the oneof `$oneof_name$` without one. */
  clear$suffix$() {
    const field = this._alternative($case_offset$);
    if (field !== undefined) this._clear(field);
  }

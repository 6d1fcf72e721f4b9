
//% include node/field_comment
//% if is_singular_scalar
  get $member$() {
    const at = this._live();
    return $read$;
  }

  set $member$(value) {
    const at = this._live();
    $write$;
//% if has_bit
    this._mark($has_place$, $has_mask$);
//% end
  }
//% end
//% if is_oneof_scalar
  get $member$() {
    const at = this._live();
    return this._view.getUint32(at + $case_offset$, true) === $number$ ? $read$ : $default$;
  }

  set $member$(value) {
    this._setAlternative($fields$[$index$], value);
  }
//% end
//% if is_singular_text
  get $member$() {
    const at = this._live();
    return $read$;
  }

  set $member$(value) {
    this._setText($fields$[$index$], value);
  }
//% end
//% if is_oneof_text
  get $member$() {
    const at = this._live();
    if (this._view.getUint32(at + $case_offset$, true) !== $number$) return $default$;
    return $read$;
  }

  set $member$(value) {
    this._changed();
    this._setText($fields$[$index$], value);
  }
//% end
//% if is_singular_message
  get $member$() {
    return this._child($fields$[$index$]);
  }

  set $member$(value) {
    this._setChild($fields$[$index$], value);
  }

  /** The message of `$field_name$`, which is made, empty, where it is not set. */
  mutable$suffix$() {
    return this._mutable($fields$[$index$]);
  }
//% end
//% if is_collection
  get $member$() {
    return new $collection$(this, $fields$[$index$]);
  }

  set $member$(values) {
    this.$member$.replace(values);
  }
//% end
//% if has_presence

  /** Whether `$field_name$` is set. */
  get has$suffix$() {
    return this._has($fields$[$index$]);
  }
//% end

  /** Unsets `$field_name$`. */
  clear$suffix$() {
    this._clear($fields$[$index$]);
  }

  constructor(init) {
    this._view = null;
    this._at = 0;
    this._window = null; // of a disposed message as well
    this._cell = null;
    this._generation = 0;
    this._parent = null;
    this._field = null;
    this._index = 0;
    if (init !== bare) this._make(init);
  }

  _make(init) {
    const type = this._type;
    const address = type.allocate();
    if (address === 0) throw exhausted(type);
    own(this, type, address);
    if (init !== undefined) this._orDispose(() => this.assign(init));
  }

  _orDispose(body) {
    try {
      return body(this);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  get _address() {
    return this._window.base + this._at;
  }

  // The message's place in the window, if it is still the same message.
  _live() {
    return this._generation === this._cell.generation ? this._at : this._validate();
  }

  _validate() {
    if (this._window === null) throw new DisposedError(this._type.name + ' is disposed of');
    if (this._parent !== null) {
      this._parent._live();
      if (locate(this._parent, this._field, this._index) !== this._address) {
        const where = this._parent.constructor.name + '.' + this._field.name;
        throw new DisposedError('this view of ' + where + ' is stale: its message was removed');
      }
    }
    this._generation = this._cell.generation;
    return this._at;
  }

  // Views of messages inside have to look for their message again.
  _changed() {
    this._live();
    this._cell.generation += 1;
    this._generation = this._cell.generation;
    return this._address;
  }

  _here() {
    this._live();
    return this._address;
  }

  _has(field) {
    const at = this._live();
    if (field.hasMask !== 0) {
      return (this._view.getUint32(at + field.hasByte, true) & field.hasMask) !== 0;
    }
    if (field.caseOffset >= 0) {
      return this._view.getUint32(at + field.caseOffset, true) === field.number;
    }
    return native.has(this._address, this._type.layout, field.index);
  }

  _mark(at, mask) {
    this._view.setUint32(at, this._view.getUint32(at, true) | mask, true);
  }

  _alternative(caseOffset) {
    const number = this._view.getUint32(this._live() + caseOffset, true);
    return number === 0 ? undefined : this._type.numbers.get(number);
  }

  _clear(field) {
    check(native.clearField(this._changed(), this._type.layout, field.index), field.name);
  }

  _setText(field, value) {
    const message = this._here(); // which may need the same room for a key
    field.kind.encode(value, area.firstText);
    const { address, size } = encoded;
    const status = native.setText(message, address, size, this._type.layout, field.index);
    if (status !== 0) check(status, field.name);
  }

  _setAlternative(field, value) {
    field.kind.write(scratchView, area.value, value, field.enumeration);
    const source = scratchAddress + area.value;
    const status = native.setScalar(this._changed(), source, this._type.layout, field.index);
    check(status, field.name);
  }

  _child(field) {
    this._live();
    const address = locate(this, field, 0);
    return address === 0 ? undefined : childOf(this, field, 0, address);
  }

  _mutable(field) {
    const had = this._has(field);
    const here = had ? this._here() : this._changed();
    const address = native.mutableMessage(here, this._type.layout, field.index);
    if (address === 0) throw exhausted(field.message());
    return childOf(this, field, 0, address);
  }

  _setChild(field, value) {
    this._mutable(field)._replace(value);
  }

  // Becomes a copy of a message, or an empty one with the properties of an object.
  _replace(value) {
    if (value instanceof this.constructor) return this.copyFrom(value);
    return this.clear().assign(value);
  }

  /** Sets each property of an object; what the object doesn't have stays as it is. */
  assign(init) {
    if (typeof init !== 'object' || init === null) {
      throw new TypeError('not an object: ' + String(init));
    }
    for (const [name, value] of Object.entries(init)) {
      if (!this._type.members.has(name)) {
        throw new TypeError(this._type.name + ' has no field ' + name);
      }
      if (value !== undefined) this[name] = value;
    }
    return this;
  }

  /** Whether the message's memory has been given back or away. */
  get disposed() {
    return this._window === null;
  }

  /** Where the message lies. */
  get memoryAddress() {
    return this._here();
  }

  /** Gives the memory back. Every later use of the message and of its views is an error. */
  dispose() {
    const cell = this._cell;
    const address = this._here();
    if (this._parent !== null) throw new TypeError('a view is disposed of with its message');
    this._window = null;
    const isOwned = cell.owned !== null;
    retire(cell);
    if (isOwned) check(this._type.free(address), this._type.name);
  }

  /** Gives the memory away: who gets the address adopts it, on any thread. */
  release() {
    const address = this._here();
    if (this._parent !== null || this._cell.owned === null) {
      throw new TypeError('only its owner may give a message away');
    }
    this._window = null;
    retire(this._cell);
    return address;
  }

  /** Empties every field. */
  clear() {
    check(native.clear(this._changed(), this._type.layout), this._type.name);
    return this;
  }

  copyFrom(other) {
    return this._from(native.copy, other);
  }

  mergeFrom(other) {
    return this._from(native.merge, other);
  }

  _from(call, other) {
    if (!(other instanceof this.constructor)) throw new TypeError('not a ' + this._type.name);
    // Within one message, one may be part of the other.
    const isShared = other._here() !== this._here() && other._cell === this._cell;
    const source = isShared ? other.clone() : other;
    const status = call(this._changed(), source._here(), this._type.layout);
    if (isShared) source.dispose();
    check(status, this._type.name);
    return this;
  }

  clone() {
    this._live();
    return new this.constructor()._orDispose((copy) => copy.copyFrom(this));
  }

  equals(other) {
    if (!(other instanceof this.constructor)) return false;
    return native.equals(this._here(), other._here(), this._type.layout);
  }

  /** Whether all required fields are set, in messages inside as well. */
  get isInitialized() {
    return native.isInitialized(this._here(), this._type.layout);
  }

  get serializedSize() {
    return native.serializedSize(this._here(), this._type.layout);
  }

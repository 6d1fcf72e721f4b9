function writePointer(view, at, address) {
  view.setUint32(at, address % 4294967296, true);
  view.setUint32(at + 4, address / 4294967296, true);
}

/** A map field, with the methods of a Map. It reads and writes the message's own memory. */
class MapView {
  constructor(message, field) {
    this._message = message;
    this._field = field;
  }

  get size() {
    const { _message: message, _field: field } = this;
    return message._view.getUint32(message._live() + field.offset + 8, true);
  }

  // Writes a key or value for a call; returns where.
  static _give(place, room, kind, value, enumeration) {
    scratch.fill(0, place, place + 16);
    if (kind.encode === undefined) {
      kind.write(scratchView, place, value, enumeration);
    } else {
      kind.encode(value, room);
      writePointer(scratchView, place, encoded.address);
      writePointer(scratchView, place + 8, encoded.size);
    }
    return scratchAddress + place;
  }

  _key(key) {
    return MapView._give(area.key, area.firstText, this._field.key.kind, key);
  }

  _find(key) {
    const { _message: message, _field: field } = this;
    return native.mapGet(message._here(), this._key(key), message._type.layout, field.index);
  }

  _read(part, address) {
    const window = windowOf(address);
    return part.kind.read(window.view, address - window.base, address);
  }

  has(key) {
    return this._find(key) !== 0;
  }

  get(key) {
    const address = this._find(key);
    return address === 0 ? undefined : this._read(this._field.value, address);
  }

  set(key, value) {
    const { _message: message, _field: field } = this;
    const { kind, enumeration } = field.value;
    const given = MapView._give(area.value, area.secondText, kind, value, enumeration);
    const { layout } = message._type;
    const status = native.mapPut(message._here(), this._key(key), given, layout, field.index);
    check(status, field.name);
    return this;
  }

  delete(key) {
    const { _message: message, _field: field } = this;
    return native.mapRemove(message._changed(), this._key(key), message._type.layout, field.index);
  }

  clear() {
    this._message._clear(this._field);
  }

  /** Puts the entries of a Map, of pairs, or of an object in place of what there is. */
  replace(entries) {
    const isPairs = typeof entries[Symbol.iterator] === 'function';
    const pairs = Array.from(isPairs ? entries : Object.entries(entries));
    this.clear();
    for (const [key, value] of pairs) this.set(key, value);
  }

  _value(address) {
    return this._read(this._field.value, address + this._field.value.offset);
  }

  *entries() {
    const { _message: message, _field: field } = this;
    for (let i = 0; i < this.size; ++i) {
      const data = readPointer(message._view, message._live() + field.offset);
      const entry = data + i * field.stride;
      const key = this._read(field.key, entry + field.key.offset);
      yield [key, this._value(entry, key)];
    }
  }

  *keys() {
    for (const [key] of this.entries()) yield key;
  }

  *values() {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(callback, self) {
    for (const [key, value] of this.entries()) callback.call(self, value, key, this);
  }

  toMap() {
    return new Map(this.entries());
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return this.toMap();
  }
}


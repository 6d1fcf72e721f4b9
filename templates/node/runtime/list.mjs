/** A repeated field. It reads and writes the message's own memory, whatever has happened there. */
class List {
  constructor(message, field) {
    this._message = message;
    this._field = field;
  }

  get length() {
    const at = this._message._live() + this._field.offset;
    return this._message._view.getUint32(this._field.isInline ? at : at + 8, true);
  }

  // The address of an element.
  _element(index) {
    const { _message: message, _field: field } = this;
    const { length } = this;
    if (!(index >= 0 && index < length) || !Number.isInteger(index)) {
      throw new RangeError('index ' + String(index) + ' of ' + length + ' in ' + field.name);
    }
    const at = message._at + field.offset;
    const first = field.isInline
      ? message._address + field.offset + field.elementsOffset
      : readPointer(message._view, at);
    return first + index * field.stride;
  }

  get(index) {
    const { kind, isInline } = this._field;
    const address = this._element(index);
    const window = windowOf(address);
    const read = isInline && kind.readInline !== undefined ? kind.readInline : kind.read;
    return read(window.view, address - window.base, address);
  }

  /** As get(), and a negative index counts from the end; undefined where there is no element. */
  at(index) {
    const { length } = this;
    const place = index < 0 ? length + index : index;
    return place >= 0 && place < length ? this.get(place) : undefined;
  }

  push(...values) {
    return this.extend(values);
  }

  /** Takes elements out; those behind move up. */
  remove(index, count = 1) {
    const { _message: message, _field: field } = this;
    asUint32(index);
    asUint32(count);
    const { layout } = message._type;
    check(native.remove(message._changed(), index, count, layout, field.index), field.name);
  }

  replace(values) {
    const list = Array.from(values);
    this.clear();
    this.extend(list);
  }

  clear() {
    this._message._clear(this._field);
  }

  *[Symbol.iterator]() {
    for (let i = 0; i < this.length; ++i) yield this.get(i);
  }

  toArray() {
    return Array.from(this);
  }

  toJSON() {
    return this.toArray();
  }

  [Symbol.for('nodejs.util.inspect.custom')]() {
    return this.toArray();
  }
}


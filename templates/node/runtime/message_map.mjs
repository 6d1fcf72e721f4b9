class MessageMapView extends MapView {
  get(key) {
    const address = this._find(key);
    return address === 0 ? undefined : childOf(this._message, this._field, key, address);
  }

  /** The message at the key, which is made, empty, where there is none. */
  getOrCreate(key) {
    const { _message: message, _field: field } = this;
    const { layout } = message._type;
    const here = message._here();
    const address = native.mapPutMessage(here, this._key(key), layout, field.index);
    if (address === 0) throw exhausted(field.message());
    return childOf(message, field, key, address);
  }

  set(key, value) {
    this.getOrCreate(key)._replace(value);
    return this;
  }

  _value(address, key) {
    const window = windowOf(address + this._field.value.offset);
    const message = readPointer(window.view, address - window.base + this._field.value.offset);
    return childOf(this._message, this._field, key, message);
  }
}

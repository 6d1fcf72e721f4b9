class TextList extends List {
  set(index, value) {
    const { _message: message, _field: field } = this;
    this._element(index);
    field.kind.encode(value, area.firstText);
    const { address, size } = encoded;
    const { layout } = message._type;
    check(
      native.setTextAt(message._here(), index, address, size, layout, field.index),
      field.name,
    );
  }

  extend(values) {
    const { _message: message, _field: field } = this;
    const { layout } = message._type;
    for (const value of values) {
      const here = message._here();
      field.kind.encode(value, area.firstText);
      const { address, size } = encoded;
      check(native.addText(here, address, size, layout, field.index), field.name);
    }
    return this.length;
  }
}

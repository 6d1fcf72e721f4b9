//@ _List
/// A repeated field of scalars or texts, in place. Nothing is copied until an
/// element is read, and nothing is remembered of where the elements were.
final class _List<T> extends ListBase<T> implements Finalizable {
  _List(
    this._message,
    this._codec,
    this._field,
    this._offset,
    this._stride, [
    this._inline = 0,
  ]);

  final _Message _message;
  final _Codec<T> _codec;
  final int _field;
  final int _offset;
  final int _stride;

  /// From the field to its elements, where they lie in the message itself.
  final int _inline;

  int get _layout => _message._type.layout;

  @override
  int get length =>
      _loadUint32(_message._at + _offset + (_inline == 0 ? 8 : 0));

  @override
  set length(int length) {
    final size = this.length;
    _checkCount(length, 'length');
    if (length < size) removeRange(length, size);
    if (length > size) _addZeros(length - size);
  }

  int _elementAt(int index) {
    final array = _message._at + _offset;
    final inline = _inline;
    final size = _loadUint32(array + (inline == 0 ? 8 : 0));
    if (index < 0 || index >= size) {
      throw RangeError.range(index, 0, size - 1, 'index');
    }
    final data = inline == 0 ? _loadInt64(array) : array + inline;
    return data + index * _stride;
  }

  @override
  T operator [](int index) => _codec.load(_elementAt(index));

  @override
  void operator []=(int index, T value) {
    final at = _elementAt(index);
    if (!_codec.isText) return _codec.put(at, value);
    _scratch.begin();
    final slot = _scratch.value;
    _codec.put(slot, value);
    _check(
      _c.fieldSetTextAt(
        _message._at,
        index,
        _loadInt64(slot),
        _loadInt64(slot + 8),
        _layout,
        _field,
      ),
      'replace an element',
    );
  }

  @override
  void add(T element) {
    final at = _message._at;
    _scratch.begin();
    final slot = _scratch.value;
    _codec.put(slot, element);
    if (_codec.isText) {
      final data = _loadInt64(slot);
      final size = _loadInt64(slot + 8);
      _check(_c.fieldAddText(at, data, size, _layout, _field), 'add');
    } else {
      _check(_c.fieldAddScalars(at, slot, 1, _layout, _field), 'add');
    }
  }

  @override
  void addAll(Iterable<T> iterable) {
    if (_codec.isText) {
      iterable.toList(growable: false).forEach(add);
      return;
    }
    final values = iterable is List<T> ? iterable : iterable.toList();
    final count = values.length;
    _checkCount(count, 'length');
    _scratch.begin();
    final data = _scratch.room(count * _stride);
    for (var i = 0; i < count; i++) {
      _codec.put(data + i * _stride, values[i]);
    }
    _addScalars(data, count);
  }

  void _addZeros(int count) {
    if (_codec.isText) {
      _addEmptyTexts(count);
      return;
    }
    _scratch.begin();
    final bytes = count * _stride;
    final data = _scratch.room(bytes);
    Pointer<Uint8>.fromAddress(data).asTypedList(bytes).fillRange(0, bytes, 0);
    _addScalars(data, count);
  }

  void _addEmptyTexts(int count) {
    for (var i = 0; i < count; i++) {
      _check(_c.fieldAddText(_message._at, 0, 0, _layout, _field), 'add');
    }
  }

  void _addScalars(int data, int count) {
    final at = _message._at;
    _check(_c.fieldAddScalars(at, data, count, _layout, _field), 'add');
  }

  @override
  void clear() => _clearField(_message, _field);

  @override
  void removeRange(int start, int end) {
    RangeError.checkValidRange(start, end, length);
    _remove(start, end - start);
  }

  @override
  T removeAt(int index) {
    final element = this[index];
    _remove(index, 1);
    return element;
  }

  @override
  T removeLast() => removeAt(length - 1);

  void _remove(int index, int count) {
    final at = _message._at;
    _check(_c.fieldRemove(at, index, count, _layout, _field), 'remove');
  }
}

//@ _MessageList
/// A repeated field of messages. Its elements are views of the messages in the
/// pool; what is added or assigned is copied.
final class _MessageList<T> extends ListBase<T> implements _Link, Finalizable {
  _MessageList(
    this._message,
    this._kind,
    this._field,
    this._offset,
    this._stride,
    this._inline,
  );

  final _Message _message;
  final _Kind<T> _kind;
  final int _field;
  final int _offset;
  final int _stride;

  /// From the field to its elements, where they lie in the message itself.
  final int _inline;
  final _views = <T?>[];

  int get _layout => _message._type.layout;

  @override
  int get length =>
      _loadUint32(_message._at + _offset + (_inline == 0 ? 8 : 0));

  @override
  set length(int length) {
    final size = this.length;
    _checkCount(length, 'length');
    if (length < size) removeRange(length, size);
    for (var i = size; i < length; i++) {
      _addEmpty();
    }
  }

  @override
  T operator [](int index) {
    final size = length;
    if (index < 0 || index >= size) {
      throw RangeError.range(index, 0, size - 1, 'index');
    }
    if (index < _views.length) {
      final known = _views[index];
      if (known != null && !_kind.isEnded(known)) return known;
    } else {
      _views.length = size;
    }
    return _views[index] = _kind.view(_elementAt(index), _message);
  }

  int _elementAt(int index) {
    final array = _message._at + _offset;
    if (_inline != 0) return array + _inline + index * _stride;
    return _loadInt64(_loadInt64(array) + index * 8);
  }

  @override
  void operator []=(int index, T value) => _kind.copy(this[index], value);

  @override
  void add(T element) => _kind.copy(_addEmpty(), element);

  @override
  void addAll(Iterable<T> iterable) {
    iterable.toList(growable: false).forEach(add);
  }

  T _addEmpty() {
    final at = _message._at;
    final address = _c.fieldAddMessage(at, _layout, _field);
    if (address == 0) _fail(9, 'no room or memory for an element');
    return this[length - 1];
  }

  @override
  void clear() {
    end();
    _clearField(_message, _field);
  }

  @override
  void removeRange(int start, int end) {
    RangeError.checkValidRange(start, end, length);
    _remove(start, end - start);
  }

  /// Returns the element's view, which has ended.
  @override
  T removeAt(int index) {
    final element = this[index];
    _remove(index, 1);
    return element;
  }

  @override
  T removeLast() => removeAt(length - 1);

  void _remove(int index, int count) {
    final at = _message._at;
    // Elements in the message itself move; others keep their addresses.
    final isFixed = _inline == 0;
    final known = _views.length;
    final last = isFixed && index + count < known ? index + count : known;
    for (var i = index; i < last; i++) {
      _endView(_views[i]);
    }
    if (index < last) _views.removeRange(index, last);
    _check(_c.fieldRemove(at, index, count, _layout, _field), 'remove');
  }

  void _endView(T? view) {
    if (view != null && !_kind.isEnded(view)) _kind.end(view);
  }

  @override
  void addViews(List<_Message> views) {
    for (final view in _views) {
      if (view != null) _addView(views, view, _kind);
    }
  }

  @override
  void end() {
    _views
      ..forEach(_endView)
      ..clear();
  }
}

//@ _listOf
/// The list of a repeated field of messages, made when it is first asked for.
_MessageList<T> _listOf<T>(
  _Message message,
  _Kind<T> kind,
  int link,
  int field,
  int offset, [
  int stride = 8,
  int inline = 0,
]) {
  if (message._address == 0) _ended('message');
  final links = _linksOf(message);
  final known = links[link];
  if (known is _MessageList<T>) return known;
  final list = _MessageList<T>(message, kind, field, offset, stride, inline);
  links[link] = list;
  return list;
}

//@ _parseOptions
int _parseOptions(int flags) {
  final at = _scratch.options;
  _storeInt64(at, 16);
  _storeInt64(at + 8, flags);
  return at;
}

//@ _printOptions
int _printOptions(int flags) {
  final at = _scratch.options + 16;
  _storeInt64(at, 16);
  _storeInt64(at + 8, flags);
  return at;
}

//@ _clearError
int _clearError() {
  final at = _scratch.error;
  _storeInt64(at, 256);
  return at;
}

//@ _copyMessage
/// Makes [to] a deep copy.
void _copyMessage(_Message to, _Message from) {
  final at = to._at;
  if (identical(to, from)) return;
  final source = from._at;
  to._endLinks();
  _check(_c.messageCopy(at, source, to._type.layout), 'copyFrom');
}

//@ _mergeMessage
void _mergeMessage(_Message to, _Message from) {
  final at = to._at;
  final source = from._at;
  to._endLinks();
  _check(_c.messageMerge(at, source, to._type.layout), 'mergeFrom');
}

//@ _clearField
void _clearField(_Message message, int field) {
  _check(_c.fieldClear(message._at, message._type.layout, field), 'clear');
}

//@ _setString
void _setString(_Message message, int field, String value) {
  final at = message._at;
  _scratch.begin();
  final slot = _scratch.value;
  _putText(slot, value);
  _setText(at, slot, message._type.layout, field);
}

//@ _setBytes
void _setBytes(_Message message, int field, List<int> value) {
  final at = message._at;
  _scratch.begin();
  final slot = _scratch.value;
  _putBytes(slot, value);
  _setText(at, slot, message._type.layout, field);
}

//@ _setText
void _setText(int at, int slot, int layout, int field) {
  final data = _loadInt64(slot);
  final size = _loadInt64(slot + 8);
  _check(_c.fieldSetText(at, data, size, layout, field), 'set');
}

//@ _setScalar
/// For alternatives of oneofs; the value is in the scratch memory's slot.
void _setScalar(_Message message, int field) {
  final layout = message._type.layout;
  final value = _scratch.value;
  _check(_c.fieldSetScalar(message._at, value, layout, field), 'set');
}

//@ _endLink
/// Ends what was taken from a field.
void _endLink(_Message message, int link) {
  message._links?[link]?.end();
}

//@ _Kind
/// How to make and end views of messages, also of other schemas' files.
abstract base class _Kind<T> {
  const _Kind();

  T view(int address, Object keeper);
  void end(T view);
  bool isEnded(T view);
  void copy(T to, T from);
}

//@ _addView
/// Adds a view that has not ended; one of another file, which can't have views
/// of this file below it, ends at once.
void _addView<T>(List<_Message> views, T view, _Kind<T> kind) {
  if (kind.isEnded(view)) return;
  if (view is _Message) {
    views.add(view);
  } else {
    kind.end(view);
  }
}

//@ _child
/// The view of a singular message that is set.
T _child<T>(_Message message, int link, int address, _Kind<T> kind) {
  final links = _linksOf(message);
  final known = links[link];
  if (known is _Child<T> && known.address == address) {
    if (!kind.isEnded(known.view)) return known.view;
  }
  final view = kind.view(address, message);
  links[link] = _Child(kind, view, address);
  return view;
}

//@ _ensureChild
/// The view of a singular message, which is made where it is not set.
T _ensureChild<T>(_Message message, int link, int field, _Kind<T> kind) {
  final layout = message._type.layout;
  final address = _c.fieldMutableMessage(message._at, layout, field);
  if (address == 0) _fail(1, 'no memory for a message');
  return _child(message, link, address, kind);
}

//@ _linksOf
List<_Link?> _linksOf(_Message message) =>
    message._links ??= List.filled(message._type.linkCount, null);

//@ _Child
final class _Child<T> implements _Link {
  _Child(this.kind, this.view, this.address);

  final _Kind<T> kind;
  final T view;
  final int address;

  @override
  void addViews(List<_Message> views) => _addView(views, view, kind);

  @override
  void end() {
    if (!kind.isEnded(view)) kind.end(view);
  }
}

//@ _Functions
/// The library's functions. Addresses are plain integers on the way.
final class _Functions {
  _Functions(this._library);

  final DynamicLibrary _library;

  late final statusName = _library
      .lookupFunction<IntPtr Function(Int32), int Function(int)>(
        'cpp_pool_status_name',
        isLeaf: true,
      );
  late final messageClear = _function2('cpp_pool_message_clear');
  late final messageCopy = _function3('cpp_pool_message_copy');
  late final messageMerge = _function3('cpp_pool_message_merge');
  late final messageEquals = _library
      .lookupFunction<
        Bool Function(IntPtr, IntPtr, IntPtr),
        bool Function(int, int, int)
      >('cpp_pool_message_equals');
  late final messageIsInitialized = _library
      .lookupFunction<Bool Function(IntPtr, IntPtr), bool Function(int, int)>(
        'cpp_pool_message_is_initialized',
      );
  late final messageSerializedSize = _library
      .lookupFunction<Size Function(IntPtr, IntPtr), int Function(int, int)>(
        'cpp_pool_message_serialized_size',
      );
  late final _Reader messageParse = _reader('cpp_pool_message_parse');
  late final _Reader messageFromJson = _reader('cpp_pool_message_from_json');
  late final _Reader messageFromText = _reader('cpp_pool_message_from_text');
  late final _Writer messageSerialize = _writer('cpp_pool_message_serialize');
  late final _Writer messageToJson = _writer('cpp_pool_message_to_json');
  late final _Writer messageToText = _writer('cpp_pool_message_to_text');
  late final messageParseN = _library
      .lookupFunction<
        Int32 Function(
          IntPtr,
          Size,
          IntPtr,
          Size,
          IntPtr,
          IntPtr,
          IntPtr,
          IntPtr,
        ),
        int Function(int, int, int, int, int, int, int, int)
      >('cpp_pool_message_parse_n');
  late final messageSerializeN = _library
      .lookupFunction<
        Int32 Function(IntPtr, Size, IntPtr, Size, IntPtr, IntPtr, IntPtr),
        int Function(int, int, int, int, int, int, int)
      >('cpp_pool_message_serialize_n');

  late final fieldClear = _library
      .lookupFunction<
        Int32 Function(IntPtr, IntPtr, Uint32),
        int Function(int, int, int)
      >('cpp_pool_field_clear');
  late final fieldSetScalar = _library
      .lookupFunction<
        Int32 Function(IntPtr, IntPtr, IntPtr, Uint32),
        int Function(int, int, int, int)
      >('cpp_pool_field_set_scalar');
  late final fieldSetText = _library
      .lookupFunction<
        Int32 Function(IntPtr, IntPtr, Size, IntPtr, Uint32),
        int Function(int, int, int, int, int)
      >('cpp_pool_field_set_text', isLeaf: true);
  late final fieldMutableMessage = _makesChild(
    'cpp_pool_field_mutable_message',
  );
  late final fieldAddMessage = _makesChild('cpp_pool_field_add_message');
  late final fieldAddScalars = _library
      .lookupFunction<
        Int32 Function(IntPtr, IntPtr, Size, IntPtr, Uint32),
        int Function(int, int, int, int, int)
      >('cpp_pool_field_add_scalars');
  late final fieldAddText = _library
      .lookupFunction<
        Int32 Function(IntPtr, IntPtr, Size, IntPtr, Uint32),
        int Function(int, int, int, int, int)
      >('cpp_pool_field_add_text', isLeaf: true);
  late final fieldSetTextAt = _library
      .lookupFunction<
        Int32 Function(IntPtr, Size, IntPtr, Size, IntPtr, Uint32),
        int Function(int, int, int, int, int, int)
      >('cpp_pool_field_set_text_at', isLeaf: true);
  late final fieldRemove = _library
      .lookupFunction<
        Int32 Function(IntPtr, Size, Size, IntPtr, Uint32),
        int Function(int, int, int, int, int)
      >('cpp_pool_field_remove');
  late final mapPut = _library
      .lookupFunction<
        Int32 Function(IntPtr, IntPtr, IntPtr, IntPtr, Uint32),
        int Function(int, int, int, int, int)
      >('cpp_pool_map_put');
  late final mapPutMessage = _library
      .lookupFunction<
        IntPtr Function(IntPtr, IntPtr, IntPtr, Uint32),
        int Function(int, int, int, int)
      >('cpp_pool_map_put_message');
  late final mapGet = _library
      .lookupFunction<
        IntPtr Function(IntPtr, IntPtr, IntPtr, Uint32),
        int Function(int, int, int, int)
      >('cpp_pool_map_get', isLeaf: true);
  late final mapRemove = _library
      .lookupFunction<
        Bool Function(IntPtr, IntPtr, IntPtr, Uint32),
        bool Function(int, int, int, int)
      >('cpp_pool_map_remove');

  late final allocate = _library
      .lookupFunction<IntPtr Function(IntPtr), int Function(int)>(
        'cpp_pool_allocate',
        isLeaf: true,
      );
  late final allocateBatch = _library
      .lookupFunction<
        Int32 Function(IntPtr, IntPtr, Size),
        int Function(int, int, int)
      >('cpp_pool_allocate_batch');
  late final reserve = _library
      .lookupFunction<Int32 Function(IntPtr, Size), int Function(int, int)>(
        'cpp_pool_reserve',
      );
  late final trim = _library
      .lookupFunction<Uint64 Function(IntPtr), int Function(int)>(
        'cpp_pool_trim',
      );
  late final statsGet = _function2('cpp_pool_stats_get');
  late final slabs = _library
      .lookupFunction<
        Size Function(IntPtr, IntPtr, Size),
        int Function(int, int, int)
      >('cpp_pool_slabs');
  late final poolOptionsGet = _function2('cpp_pool_pool_options_get');
  late final poolCreate = _library
      .lookupFunction<
        IntPtr Function(IntPtr, IntPtr, IntPtr),
        int Function(int, int, int)
      >('cpp_pool_pool_create');
  late final poolDestroy = _library
      .lookupFunction<Int32 Function(IntPtr), int Function(int)>(
        'cpp_pool_pool_destroy',
      );

  int Function(int, int) _function2(String name) => _library
      .lookupFunction<Int32 Function(IntPtr, IntPtr), int Function(int, int)>(
        name,
      );

  int Function(int, int, int) _function3(String name) =>
      _library.lookupFunction<
        Int32 Function(IntPtr, IntPtr, IntPtr),
        int Function(int, int, int)
      >(name);

  int Function(int, int, int) _makesChild(String name) =>
      _library.lookupFunction<
        IntPtr Function(IntPtr, IntPtr, Uint32),
        int Function(int, int, int)
      >(name);

  _Reader _reader(String name) =>
      _library.lookupFunction<
        Int32 Function(IntPtr, IntPtr, Size, IntPtr, IntPtr, IntPtr),
        _Reader
      >(name);

  _Writer _writer(String name) =>
      _library.lookupFunction<
        Int32 Function(IntPtr, IntPtr, Size, IntPtr, IntPtr, IntPtr),
        _Writer
      >(name);
}

/// Message, data, size, options, error, layout.
typedef _Reader = int Function(int, int, int, int, int, int);

/// Message, buffer, capacity, address of the size, options, layout.
typedef _Writer = int Function(int, int, int, int, int, int);

//@ _Type
/// A message type: its hot functions and its layout table.
final class _Type {
  _Type(this.fullName, this.cName, this.size, this.linkCount, this.layoutHash)
    : create = _library.lookupFunction<IntPtr Function(), int Function()>(
        '$${cName}_new',
        isLeaf: true,
      ),
      free = _library.lookupFunction<Int32 Function(IntPtr), int Function(int)>(
        '$${cName}_free',
        isLeaf: true,
      ),
      createN = _library
          .lookupFunction<Int32 Function(IntPtr, Size), int Function(int, int)>(
            '$${cName}_new_n',
          ),
      freeN = _library
          .lookupFunction<Int32 Function(IntPtr, Size), int Function(int, int)>(
            '$${cName}_free_n',
          ),
      layout = _library.lookupFunction<IntPtr Function(), int Function()>(
        '$${cName}_layout',
      )(),
      pool = _library.lookupFunction<IntPtr Function(), int Function()>(
        '$${cName}_pool',
      )() {
    _checkLayout(fullName, layout, layoutHash);
  }

  final String fullName;
  final String cName;
  final int size;
  final int Function() create;
  final int Function(int) free;
  final int Function(int, int) createN;
  final int Function(int, int) freeN;
  final int layout;
  final int pool;
  final int linkCount;
  final int layoutHash;

  /// Throws unless this type is that library's.
  void checkIn(DynamicLibrary library) {
    final name = '$${cName}_layout';
    if (library.providesSymbol(name)) {
      final found = library.lookupFunction<IntPtr Function(), int Function()>(
        name,
      );
      if (found() == layout) return;
    }
    throw StateError('$$fullName is in use from another library already.');
  }

  /// Gives messages back that nobody disposed of.
  late final finalizer = NativeFinalizer(
    Pointer.fromAddress(_loadInt64(_loadInt64(layout + 56) + 8)),
  );
}

//@ _library
DynamicLibrary? _opened;

DynamicLibrary get _library => _opened ??= _findInProcess();

/// Without a word from the user: what the process itself is linked with.
DynamicLibrary _findInProcess() {
  final process = DynamicLibrary.process();
  if (process.providesSymbol('cpp_pool_abi_version')) return process;
  throw StateError(
    'No library: call $load$(DynamicLibrary.open(...)) first, '
    'in each isolate.',
  );
}

//@ _c
final _c = _Functions(_library);

//@ _checkLayout _checkAbi
void _checkAbi() {
  final version = _library.lookupFunction<Uint32 Function(), int Function()>(
    'cpp_pool_abi_version',
  )();
  if (version == 1) return;
  throw StateError(
    'The library has version $$version of the C ABI, this file is made for '
    'version 1. $$_regenerate',
  );
}

void _checkLayout(String fullName, int layout, int hash) {
  final found = _loadInt64(layout + 8);
  if (found == hash) return;
  throw StateError(
    '$$fullName is laid out otherwise in the library (hash $${_hex(found)}) than '
    'in this file ($${_hex(hash)}). $$_regenerate',
  );
}

const _regenerate =
    'Generate $dart_file$ anew: protoc --cpp-pool_opt=dart '
    '--cpp-pool_out=DIR $proto$';

String _hex(int hash) =>
    '0x$${hash.toUnsigned(64).toRadixString(16).padLeft(16, '0')}';

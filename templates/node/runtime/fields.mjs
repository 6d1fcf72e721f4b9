const openEnum = Object.freeze({ name: '', closed: false, numbers: new Set() });

//% if has_closed_enums
function closedEnum(name, values) {
  return Object.freeze({ name, closed: true, numbers: new Set(Object.values(values)) });
}
//% end

const part = ({ kind, offset, message = null, enumeration = openEnum }) =>
  Object.freeze({ kind: kinds[kind], offset, message, enumeration });

// Rows with everything in its place, so that code that takes any field meets one shape.
function describe(rows) {
  return Object.freeze(
    rows.map((row, index) =>
      Object.freeze({
        name: row.name,
        member: row.member,
        number: row.number,
        index,
        kindName: row.kind ?? 'map',
        kind: kinds[row.kind ?? 'message'],
        shape: row.shape ?? 'singular',
        offset: row.offset,
        stride: row.stride ?? 0,
        elementsOffset: row.elementsOffset ?? 0,
        isInline: row.isInline ?? false,
        maxCount: row.maxCount ?? 0,
        hasByte: row.hasByte ?? 0,
        hasMask: row.hasMask ?? 0,
        caseOffset: row.caseOffset ?? -1,
        message: (row.value ?? row).message ?? null,
        enumeration: row.enumeration ?? openEnum,
        key: row.key ? part(row.key) : null,
        value: row.value ? part(row.value) : null,
      }),
    ),
  );
}

const types = [];

function describeType(name, cName, layoutHash, fields) {
  const type = new MessageType(name, cName, layoutHash, fields);
  types.push(type);
  return type;
}

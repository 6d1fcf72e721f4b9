// What TypeScript has to accept, and, under @ts-expect-error, what it has to refuse.
import {
  Color,
  DisposedError,
  Everything,
  Everything_Mode,
  Everything_Nested,
  load,
  Point,
  PoolError,
  Tick,
} from './matrix/everything_pool.mjs';
import { Level, Shared } from './matrix/shared_pool.mjs';

load('libmatrix.so');

using tick: Tick = new Tick({ time: 1n, price: 2.5, size: 3 });
const time: bigint = tick.time;
tick.time = 5;
tick.time = time + 1n;
// @ts-expect-error a number is no bigint
const wrong: number = tick.time;
// @ts-expect-error presence is read only
tick.hasTime = true;
// @ts-expect-error there is no such field
const init: ConstructorParameters<typeof Tick>[0] = { nothing: 1 };

const message = new Everything({
  fString: 'text',
  fBytes: new Uint8Array(3),
  fColor: Color.BLUE,
  fNested: { id: 1 },
  fSelf: { fMode: Everything_Mode.ON },
  fTime: { seconds: 1, nanos: 2 },
  fShared: { level: Level.LEVEL_HIGH, levels: [1, 2] },
  rInt64: [1, 2n],
  rNested: [{ id: 1 }, new Everything_Nested()],
  mStringInt64: { a: 1n, b: 2 },
  mInt32String: new Map([[1, 'one']]),
  constructor_: 'made',
  class: 1,
});
// @ts-expect-error 7 is not of the closed enum
message.fColor = 7;
const color: Color = message.fColor;
const child: Everything_Nested | undefined = message.fNested;
// @ts-expect-error it may be unset
const id: number = message.fNested.id;
const name: string = message.fNested?.name ?? 'nobody';
const shared: Shared = message.mutableFShared();
const which: 'oInt32' | 'oString' | 'oBytes' | 'oNested' | 'oColor' | 'oDouble' | undefined =
  message.choiceCase;
const numbers: BigInt64Array = message.rInt64.toTypedArray();
const names: string[] = [...message.rString];
const nested: Everything_Nested[] = message.rNested.toArray();
const entry: Everything_Nested | undefined = message.mUint64Nested.get(9);
const added: Everything_Nested = message.mUint64Nested.getOrCreate(9n);
for (const [key, value] of message.mStringColor) console.log(key.length, value === Color.RED);
const point: Point | undefined = message.iPoint;
// @ts-expect-error a map of strings
message.mInt32String.set(1, 2);

const batch = Tick.allocateBatch(10);
for (const each of batch) each.price = 1;
const total: number = Tick.pool.stats().active;
const pool = Tick.createPool({ maxCapacity: 10, recycle: 'ZEROIZE' });
const own: Tick = pool.allocate({ size: 1 });
const bytes: Uint8Array = own.serialize({ deterministic: true });
try {
  Tick.parse(bytes, { depthLimit: 3 });
} catch (error) {
  if (error instanceof PoolError) console.log(error.code, error.offset);
  if (error instanceof DisposedError) console.log(error.message);
}
console.log(wrong, init, color, child, id, name, shared, which, numbers, names, nested, entry);
console.log(added, point, total);
declare const console: { log(...values: unknown[]): void };

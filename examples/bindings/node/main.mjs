// An address book in the memory of a C++ library, from two threads of Node.
//
//   node main.mjs libnode_example.so
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

import { load, Mood, Person, Person_PhoneKind, PoolError } from './person_pool.mjs';

function makeAda() {
  const ada = new Person({ id: 1, name: 'Ada', mood: Mood.CHEERFUL });
  ada.mutableAddress().street = "12 St James's Square";
  ada.phones.add({ number: '+44 20 7946 0000', kind: Person_PhoneKind.HOME });
  ada.scores.set('chess', 1842);
  ada.email = 'ada@example.org'; // the oneof `contact` has this now, and nothing else
  return ada;
}

function describe(person) {
  const numbers = person.phones.toArray().map((phone) => phone.number);
  const postcode = person.address?.postcode || 'unknown';
  console.log(person.name, numbers, 'postcode', postcode, 'by', person.contactCase);
}

// What the library refuses is a PoolError; nothing has changed then.
function refuse(person) {
  try {
    person.address.postcode = 'SW1Y 4JHX';
  } catch (error) {
    if (!(error instanceof PoolError)) throw error;
    console.log('refused:', error.message);
  }
}

// Bytes for every protobuf program, and back.
function travel(person) {
  const copy = Person.parse(person.serialize());
  console.log('the same:', copy.equals(person), copy.toJsonString().length, 'characters of JSON');
  copy.dispose();
}

// Many at once: two calls of the library, whatever the number.
function count() {
  const people = Person.allocateBatch(1000);
  for (let i = 0; i < people.length; ++i) people.get(i).id = i;
  let sum = 0;
  for (const person of people) sum += person.id;
  people.dispose();
  console.log('sum of ids', sum);
}

async function main(library) {
  const ada = makeAda();
  describe(ada);
  refuse(ada);
  travel(ada);
  count();
  // Another thread gets the message itself: its address, and the duty to dispose of it.
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { library, address: ada.release() },
  });
  console.log((await once(worker, 'message'))[0]);
  const { allocated, freed, active } = Person.pool.stats();
  console.log({ allocated, freed, active });
}

function work(address) {
  const person = Person.adopt(address);
  person.name += ' Lovelace';
  const text = 'another thread: ' + person.name;
  person.dispose();
  parentPort.postMessage(text);
}

const library = isMainThread ? process.argv[2] : workerData.library;
load(library);
if (isMainThread) await main(library);
else work(workerData.address);

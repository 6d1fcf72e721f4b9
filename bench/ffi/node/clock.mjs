// Rounds of cases that take turns, so that a slow minute of the machine is everybody's.
const rounds = 15;
const sampleNanoseconds = 10e6;

function nanosecondsOf(work, count) {
  const start = process.hrtime.bigint();
  work(count);
  return Number(process.hrtime.bigint() - start);
}

// So many calls that a sample takes long enough; runs often enough to be compiled as well.
function calibrate(work) {
  let count = 16;
  for (let i = 0; i < 200; ++i) work(count);
  while (nanosecondsOf(work, count) < sampleNanoseconds) count *= 2;
  return count;
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Prints the nanoseconds of each case, an object: { name: { work, perCall } }. `work` gets how often
 * it has to do what it does to `perCall` objects.
 */
export function run(cases) {
  const all = Object.entries(cases).map(([name, { work, perCall = 1 }]) => {
    return { name, work, perCall, count: calibrate(work), samples: [] };
  });
  for (let round = 0; round < rounds; ++round) {
    for (const each of all) {
      each.samples.push(nanosecondsOf(each.work, each.count) / (each.count * each.perCall));
    }
  }
  for (const { name, samples } of all) {
    const ns = Number(median(samples).toFixed(3));
    console.log(JSON.stringify({ language: 'node', case: name, ns }));
  }
}

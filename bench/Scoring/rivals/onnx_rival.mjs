// ONNX Runtime's side of the scoring benchmark: MODULES ROWS COUNT FEATURES MODEL THREADS; prints one JSON line.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, rows, countText, featuresText, model, threads] = process.argv.slice(2);
const ort = createRequire(join(modules, 'node_modules', 'anchor.js'))('onnxruntime-node');
const count = Number(countText);
const features = Number(featuresText);
const x = new ort.Tensor('float32', Float32Array.from(readFileSync(rows).subarray(0, count * features)), [count, features]);
const session = await ort.InferenceSession.create(model, { intraOpNumThreads: Number(threads), interOpNumThreads: 1 });
let wall = Infinity;
let cpu = Infinity;
let scores;
for (let i = 0; i < 5; i++) {
  const start = process.hrtime.bigint();
  const used = process.cpuUsage();
  scores = (await session.run({ x })).y.data;
  const after = process.cpuUsage(used);
  wall = Math.min(wall, Number(process.hrtime.bigint() - start) / 1e9);
  cpu = Math.min(cpu, (after.user + after.system) / 1e6);
}
console.log(JSON.stringify({ version: ort.env.versions.common, wall: count / wall, cpu: count / cpu, scores: Array.from(scores.slice(0, 1000)) }));

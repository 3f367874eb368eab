// Drives every HTTP mapping of a running silo with fetch, and has the OpenAPI document checked by a validator that is not ours.
// Usage: node http.mjs http://HOST:PORT SAMPLES_DIR KEY_FILE. Prints as client.mjs does, with "drove SERVICE_METHOD".
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';

const [root, samples, keyFile] = process.argv.slice(2);
const key = readFileSync(keyFile, 'utf8').trim();
const document = await (await fetch(`${root}/openapi/v1.json`)).json();
const operations = Object.entries(document.paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, operation]) => ({ path, verb: verb.toUpperCase(), operation })));
const driven = new Set();
const text = (kind, id) => readFileSync(`${samples}/${kind}/${id}.txt`);

// Calls an operation by its name: path parameters, query and body as the document describes them.
async function send(name, { path = {}, query = {}, body, type = 'application/json', headers = {}, bearer = key } = {}) {
  const found = operations.find(({ operation }) => operation.operationId.endsWith(`_${name}`));
  assert.ok(found, `${name} is not described`);
  driven.add(found.operation.operationId);
  const url = new URL(root + found.path.replace(/\{(\w+)\}/g, (_, parameter) => encodeURIComponent(path[parameter] ?? assert.fail(`${name}: ${parameter}`))));
  for (const [parameter, value] of Object.entries(query)) url.searchParams.append(parameter, value);
  if (bearer) headers = { ...headers, authorization: `Bearer ${bearer}` };
  if (body !== undefined) headers = { ...headers, 'content-type': type };
  return fetch(url, { method: found.verb, headers, body: body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) });
}
async function ok(name, given) {
  const answer = await send(name, given);
  const answered = await answer.text();
  assert.equal(answer.status, 200, `${name}: ${answer.status} ${answered}`);
  return answer.headers.get('content-type').startsWith('application/json') ? JSON.parse(answered) : answered.split('\n').filter(line => line).map(line => JSON.parse(line));
}
async function fails(http, code, name, given) {
  const answer = await send(name, given);
  const told = await answer.json();
  assert.deepEqual([answer.status, told.code], [http, code], `${name}: ${JSON.stringify(told)}`);
  return told;
}
// The first messages of a stream that does not end.
async function first(count, name, given) {
  const answer = await send(name, given);
  assert.equal(answer.status, 200);
  const messages = [];
  let rest = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    messages.push(...lines.filter(line => line).map(line => JSON.parse(line)));
    if (messages.length >= count) break;
  }
  return messages;
}

const steps = {
  async openapi_is_valid() {
    const result = await new Validator().validate(structuredClone(document));
    assert.ok(result.valid, JSON.stringify(result.errors));
  },
  async status_health_and_strangers() {
    assert.equal((await ok('GetStatus')).storage, 'sqlite');
    assert.equal(await (await fetch(`${root}/healthz`)).text(), 'ok');
    assert.deepEqual(await (await fetch(`${root}/readyz`)).json(), { ready: true, checks: { serving: 'ready', storage: 'ready', pools: 'ready' } });
    await fails(401, 16, 'GetStatus', { bearer: null });
    await fails(401, 16, 'GetStatus', { bearer: 'nonsense' });
  },
  async vacancies() {
    const vacancy = await ok('ImportVacancy', { query: { vacancyId: 'v05' }, body: text('vacancies', 'v05'), type: 'text/plain' });
    assert.equal(vacancy.profile.employer.value, 'Hedenæsby Kommune');
    assert.equal((await ok('ImportVacancy', { body: { vacancyId: 'v08', document: { content: text('vacancies', 'v08').toString('base64') } } })).name, 'vacancies/v08');
    assert.ok((await ok('GetVacancy', { path: { vacancyId: 'v05' }, query: { withText: true } })).text.length > 100);
    assert.equal((await ok('ListVacancies', { query: { pageSize: 1 } })).vacancies.length, 1);
    const changed = await ok('UpdateVacancy', { path: { vacancyId: 'v05' }, query: { updateMask: 'overrules.title' }, body: { etag: vacancy.etag, overrules: { title: 'Direktør' } } });
    assert.equal(changed.profile.title.value, 'Direktør');
    await fails(409, 10, 'UpdateVacancy', { path: { vacancyId: 'v05' }, body: { etag: vacancy.etag, overrules: {} } });
  },
  async candidates() {
    const lines = readdirSync(`${samples}/candidates`).sort().slice(0, 24).map(file => JSON.stringify({
      candidateId: file.replace('.txt', ''), document: { content: text('candidates', file.replace('.txt', '')).toString('base64') } }));
    const results = await ok('ImportCandidates', { body: lines.join('\n'), type: 'application/x-ndjson' });
    assert.equal(results.filter(result => result.code === 0).length, 24);
    assert.equal((await ok('ImportCandidate', { query: { candidateId: 'one' }, body: text('candidates', 'c002'), type: 'text/plain' })).name, 'candidates/one');
    assert.equal((await ok('ListCandidates', { query: { pageSize: 100 } })).totalSize, 25);
    const corrected = await ok('UpdateCandidate', { path: { candidateId: 'one' }, query: { updateMask: 'overrules.levels' }, body: { overrules: { levels: [{ competence: 'communication', level: 5 }] } } });
    assert.equal(corrected.overrules.levels[0].level, 5);
    await ok('DeleteCandidate', { path: { candidateId: 'one' } });
    await fails(404, 5, 'GetCandidate', { path: { candidateId: 'one' } });
  },
  async shortlists() {
    const list = await ok('GetShortlist', { path: { vacancyId: 'v05' }, query: { top: 3, withReasons: true, language: 'en' } });
    assert.deepEqual(list.entries.map(entry => entry.rank), [1, 2, 3]);
    const csv = await send('GetShortlist', { path: { vacancyId: 'v05' }, query: { top: 3 }, headers: { accept: 'text/csv' } });
    assert.equal((await csv.text()).trim().split('\r\n').length, 4);
    const [watched] = await first(1, 'WatchShortlist', { path: { vacancyId: 'v05' }, query: { top: 3 } });
    assert.equal(watched.listVersion, (await ok('GetShortlist', { path: { vacancyId: 'v05' }, query: { top: 3 } })).listVersion);
    const why = await ok('ExplainMatch', { path: { vacancyId: 'v05', candidateId: list.entries[0].candidate.split('/')[1] } });
    assert.equal(why.baseValue + why.reasons.reduce((sum, reason) => sum + reason.contribution, 0), why.score);
    const batch = await ok('MatchBatch', { body: ['v05', 'v08', 'nobody'].map(id => JSON.stringify({ id, shortlist: { vacancy: `vacancies/${id}`, top: 1 } })).join('\n'), type: 'application/x-ndjson' });
    assert.deepEqual(batch.map(answer => [answer.id, answer.code]).sort(), [['nobody', 5], ['v05', 0], ['v08', 0]]);
  },
  async decisions_and_models() {
    const decision = await ok('RecordDecision', { path: { vacancyId: 'v05' }, body: { candidate: 'candidates/c002', outcome: 'DECISION_OUTCOME_HIRED' } });
    assert.equal(decision.grade, 4);
    assert.equal((await ok('ListDecisions', { path: { vacancyId: 'v05' } })).totalSize, 1);
    assert.equal((await ok('ImportJudgments', { body: { rows: [{ vacancy: 'v08', candidate: 'c002', grade: 1 }] } })).added, 1);
    assert.ok((await ok('ListModels')).models[0].shipped);
    await fails(404, 5, 'ActivateModel', { body: { version: 'nothing' } });
    // Progress has been told by then, so the refusal is the stream's last line.
    assert.equal((await ok('TrainModel', { body: {} })).at(-1).error.code, 9);
    assert.equal((await ok('EvaluateModel', { body: { withHtml: true } })).at(-1).error.code, 9);
  },
  async documents_frameworks_and_keys() {
    const extract = await ok('ExtractProfile', { query: { kind: 'DOCUMENT_KIND_VACANCY' }, body: text('vacancies', 'v05'), type: 'text/plain' });
    assert.equal(extract.vacancy.employer.value, 'Hedenæsby Kommune');
    assert.equal((await ok('GetFramework')).competences.length, 24);
    await fails(400, 3, 'ImportFramework', { body: { json: Buffer.from('{').toString('base64') } });
    const made = await ok('CreateKey', { body: { role: 'ROLE_INTEGRATION' } });
    await fails(403, 7, 'ListModels', { bearer: made.text }).catch(() => fails(403, 7, 'ListKeys', { bearer: made.text }));
    assert.ok((await ok('ListKeys')).keys.length >= 2);
    await ok('RevokeKey', { path: { keyId: made.key.name.split('/')[1] }, body: {} });
    await fails(401, 16, 'GetStatus', { bearer: made.text });
  },
  async organisation() {
    const parts = await ok('ExportOrganisation');
    const [first] = Buffer.from(parts[0].part, 'base64').toString('utf8').split('\n');
    assert.equal(JSON.parse(first).format, 'matching-organisation');
    const lines = parts.map(part => JSON.stringify(part)).join('\n');
    assert.ok((await ok('ImportOrganisation', { body: lines, type: 'application/x-ndjson' })).present > 24);
    await fails(400, 3, 'ImportOrganisation', { body: lines.slice(0, lines.length / 2 | 0) + '"}', type: 'application/x-ndjson' });
  },
  async deadlines() {
    const answer = await send('WatchShortlist', { path: { vacancyId: 'v05' }, query: { top: 1 }, headers: { 'x-server-timeout': '0.5' } });
    const lines = (await answer.text()).trim().split('\n').map(line => JSON.parse(line));
    assert.equal(lines.at(-1).error.code, 4);
    await ok('DeleteVacancy', { path: { vacancyId: 'v05' } });
  },
  async every_other_mapping_leads_to_its_method() {
    for (const { path, verb, operation } of operations) {
      if (driven.has(operation.operationId)) continue;
      driven.add(operation.operationId);
      const lines = Object.keys(operation.requestBody?.content ?? {})[0] ?? 'application/json';
      const answer = await fetch(root + path.replace(/\{\w+\}/g, 'nobody'), { method: verb, headers: { authorization: `Bearer ${key}`, 'content-type': lines, 'x-server-timeout': '10' }, body: verb === 'GET' || verb === 'DELETE' ? undefined : '{}' });
      const told = await answer.text();
      assert.ok(answer.status < 500 || answer.status === 504, `${operation.operationId}: ${answer.status} ${told}`);
      assert.doesNotMatch(told, /There is no such method/);
    }
  },
};

for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`not ok ${name}: ${error.stack}`);
    process.exit(1);
  }
}
for (const method of [...driven].sort()) console.log(`drove ${method.replace('_', '/')}`);
process.exit(0);

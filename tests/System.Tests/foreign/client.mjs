// Drives a running silo with @grpc/grpc-js and the proto files alone. Usage: node client.mjs HOST:PORT PROTO_DIRS SAMPLES_DIR KEY_FILE
// Prints "ok NAME" for each step that held and "drove SERVICE/METHOD" for each method; ends with exit code 1 and the reason at the first step that did not.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const [address, protos, samples, keyFile] = process.argv.slice(2);
const bearer = text => {
  const metadata = new grpc.Metadata();
  metadata.set('authorization', `Bearer ${text}`);
  return metadata;
};
const key = bearer(readFileSync(keyFile, 'utf8').trim());
const roots = protos.split(':');
const files = readdirSync(`${roots[0]}/matching/v1`).map(name => `matching/v1/${name}`);
const definitions = loader.loadSync(files, { includeDirs: roots, keepCase: true, enums: String, defaults: true, longs: Number });
const api = grpc.loadPackageDefinition(definitions).matching.v1;
const names = Object.keys(api).filter(name => api[name].service);
const connections = Object.fromEntries(names.map(name => [name, new api[name](address, grpc.credentials.createInsecure(), {
  'grpc.default_compression_algorithm': 2, 'grpc.keepalive_time_ms': 10_000, 'grpc.max_send_message_length': -1 })]));
const driven = new Set();
// "vacancies" is VacancyService: steps name services by what they keep.
const serviceOf = name => names.find(service => service === name || `${service.replace(/Service$/, '').replace(/y$/, 'ie').toLowerCase()}s` === name.toLowerCase()
  || [name, name.replace(/s$/, '')].includes(service.replace(/Service$/, '').toLowerCase()));
const open = (service, method, ...given) => {
  const name = serviceOf(service);
  driven.add(`${name}/${method}`);
  return connections[name][method](...given);
};
const call = (service, method, request, metadata = key, deadline = 120_000) => new Promise((resolve, reject) =>
  open(service, method, request, metadata, { deadline: Date.now() + deadline }, (error, reply) => (error ? reject(error) : resolve(reply))));
const all = stream => new Promise((resolve, reject) => {
  const messages = [];
  stream.on('data', message => messages.push(message)).on('end', () => resolve(messages)).on('error', reject);
});
const fails = async (code, promise) => {
  const error = await promise.then(() => assert.fail('it succeeded'), e => e);
  assert.equal(error.code, grpc.status[code], String(error));
  return error;
};
const read = (kind, id) => ({ content: readFileSync(`${samples}/${kind}/${id}.txt`), file_name: `${id}.txt` });

const steps = {
  async import_vacancy() {
    const vacancy = await call('vacancies', 'ImportVacancy', { vacancy_id: 'v05', document: read('vacancies', 'v05') });
    assert.equal(vacancy.name, 'vacancies/v05');
    assert.equal(vacancy.profile.deadline.value, '2026-03-02');
    assert.ok(vacancy.profile.requirements.length >= 5);
  },
  async same_request_twice() {
    const once = await call('candidates', 'ImportCandidate', { candidate_id: 'c002', document: read('candidates', 'c002'), request_id: 'r1' });
    const twice = await call('candidates', 'ImportCandidate', { candidate_id: 'c002', document: read('candidates', 'c002'), request_id: 'r1' });
    assert.equal(once.etag, twice.etag);
  },
  async import_stream() {
    const stream = open('candidates', 'ImportCandidates', key);
    const results = [];
    const ended = new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject));
    stream.on('data', result => results.push(result));
    for (const id of ['c004', 'c009', 'c010', 'c011']) stream.write({ candidate_id: id, document: read('candidates', id) });
    stream.write({ candidate_id: 'no/good', document: read('candidates', 'c004') });
    stream.end();
    await ended;
    assert.deepEqual(results.filter(r => r.code === 0).map(r => r.candidate_id).sort(), ['c004', 'c009', 'c010', 'c011']);
    assert.equal(results.find(r => r.candidate_id === 'no/good').code, grpc.status.INVALID_ARGUMENT);
  },
  async shortlist_with_reasons() {
    const list = await call('shortlists', 'GetShortlist', { vacancy: 'vacancies/v05', top: 3, with_reasons: true, language: 'en' });
    assert.equal(list.pool_size, 5);
    assert.deepEqual(list.entries.map(e => e.rank), [1, 2, 3]);
    for (const entry of list.entries) assert.ok(entry.reasons.length > 0 && entry.fit >= 0 && entry.fit <= 100);
  },
  async quotes_are_letter_for_letter() {
    const candidate = await call('candidates', 'GetCandidate', { name: 'candidates/c002', with_text: true });
    for (const level of candidate.profile.competences)
      for (const quote of level.evidence) assert.equal(candidate.text.slice(quote.start, quote.end), quote.quote);
  },
  async explanation_sums_to_the_score() {
    const why = await call('shortlists', 'ExplainMatch', { vacancy: 'vacancies/v05', candidate: 'candidates/c009' });
    assert.equal(why.base_value + why.reasons.reduce((sum, reason) => sum + reason.contribution, 0), why.score);
  },
  async update_with_mask_and_etag() {
    const before = await call('candidates', 'GetCandidate', { name: 'candidates/c009' });
    const changed = await call('candidates', 'UpdateCandidate', {
      candidate: { name: before.name, etag: before.etag, overrules: { levels: [{ competence: 'communication', level: 5 }] } },
      update_mask: { paths: ['overrules.levels'] } });
    assert.equal(changed.profile.competences.find(c => c.competence === 'communication').level, 5);
    await fails('ABORTED', call('candidates', 'UpdateCandidate', { candidate: { name: before.name, etag: before.etag, overrules: {} } }));
    const violation = await fails('INVALID_ARGUMENT', call('candidates', 'UpdateCandidate', {
      candidate: { name: before.name, overrules: { levels: [{ competence: 'communication', level: 9 }] } } }));
    assert.ok(violation.metadata.get('grpc-status-details-bin').length === 1);
  },
  async paging() {
    const seen = [];
    let page_token = '';
    do {
      const page = await call('candidates', 'ListCandidates', { page_size: 2, page_token });
      assert.equal(page.total_size, 5);
      seen.push(...page.candidates.map(c => c.name));
      page_token = page.next_page_token;
    } while (page_token);
    assert.deepEqual(seen, ['c002', 'c004', 'c009', 'c010', 'c011'].map(id => `candidates/${id}`));
  },
  async watch() {
    const stream = open('shortlists', 'WatchShortlist', { vacancy: 'vacancies/v05', top: 10 }, key);
    const lists = [];
    const got = count => new Promise((resolve, reject) => {
      const look = () => lists.length >= count && resolve();
      stream.on('data', list => { lists.push(list); look(); });
      stream.on('error', reject);
      look();
    });
    await got(1);
    await call('candidates', 'DeleteCandidate', { name: 'candidates/c011' });
    await got(2);
    assert.equal(lists.at(-1).entries.length, 4);
    stream.removeAllListeners('error');
    stream.on('error', () => {});
    stream.cancel();
  },
  async extract() {
    const extract = await call('documents', 'ExtractProfile', { document: read('vacancies', 'v05'), kind: 'DOCUMENT_KIND_VACANCY' });
    assert.equal(extract.vacancy.employer.value, 'Hedenæsby Kommune');
    await fails('INVALID_ARGUMENT', call('documents', 'ExtractProfile', { document: read('vacancies', 'v05') }));
  },
  async framework_and_status() {
    assert.equal((await call('frameworks', 'GetFramework', {})).competences.length, 24);
    assert.equal((await call('system', 'GetStatus', {})).candidates, 4);
  },
  async delete_vacancy() {
    await call('vacancies', 'DeleteVacancy', { name: 'vacancies/v05' });
    await fails('NOT_FOUND', call('shortlists', 'GetShortlist', { vacancy: 'vacancies/v05' }));
  },
  async watch_is_taken_up_where_it_broke() {
    await call('vacancies', 'ImportVacancy', { vacancy_id: 'v08', document: read('vacancies', 'v08') });
    const list = await call('shortlists', 'GetShortlist', { vacancy: 'vacancies/v08', top: 10 });
    const stream = open('shortlists', 'WatchShortlist', { vacancy: 'vacancies/v08', top: 10, known_version: list.list_version }, key);
    const first = new Promise((resolve, reject) => stream.on('data', resolve).on('error', reject));
    await call('candidates', 'ImportCandidate', { candidate_id: 'c011', document: read('candidates', 'c011') });
    // The list that the caller had is not sent again: the first one has the newcomer.
    assert.ok((await first).entries.some(e => e.candidate === 'candidates/c011'));
    stream.removeAllListeners('error');
    stream.on('error', () => {});
    stream.cancel();
  },
  async match_batch() {
    const stream = open('shortlists', 'MatchBatch', key);
    const answers = all(stream);
    for (let i = 0; i < 40; i++) stream.write({ id: `m${i}`, shortlist: { vacancy: i % 10 === 9 ? 'vacancies/nobody' : 'vacancies/v08', top: 2 } });
    stream.end();
    const got = await answers;
    assert.deepEqual(got.map(a => a.id).sort(), Array.from({ length: 40 }, (_, i) => `m${i}`).sort());
    for (const answer of got) {
      assert.equal(`m${answer.position - 1}`, answer.id);
      assert.equal(answer.code, answer.position % 10 === 0 ? grpc.status.NOT_FOUND : 0);
      assert.equal(answer.shortlist?.entries.length ?? 0, answer.code ? 0 : 2);
    }
  },
  async import_is_taken_up_where_it_broke() {
    const ids = readdirSync(`${samples}/candidates`).map(file => file.replace('.txt', '')).sort().slice(0, 60);
    const send = (some, token) => {
      const stream = open('candidates', 'ImportCandidates', key);
      const answers = all(stream);
      some.forEach((id, i) => stream.write({ candidate_id: id, document: read('candidates', id), resume_token: i === 0 ? token : '' }));
      stream.end();
      return answers;
    };
    const told = (await send(ids, '')).filter(result => result.resume_token);
    assert.deepEqual(told.map(result => result.acknowledged >= 50 && result.acknowledged <= 60), [true]);
    const rest = await send(ids.slice(told[0].acknowledged), told[0].resume_token);
    assert.deepEqual(rest.map(result => result.position).sort((a, b) => a - b), ids.map((_, i) => i + 1).slice(told[0].acknowledged));
    await fails('INVALID_ARGUMENT', send(['c002'], 'no token').then(results => { throw Object.assign(new Error(), { code: results[0].code }); }));
  },
  async decisions_judgments_and_a_model_of_ones_own() {
    const vacancies = ['v05', 'v08', 'v10', 'v13', 'v16', 'v20'];
    for (const id of vacancies) await call('vacancies', 'ImportVacancy', { vacancy_id: id, document: read('vacancies', id) });
    const decision = await call('decisions', 'RecordDecision', { vacancy: 'vacancies/v08', candidate: 'candidates/c002', outcome: 'DECISION_OUTCOME_INTERVIEWED' });
    assert.equal(decision.grade, 3);
    assert.equal((await call('decisions', 'ListDecisions', { vacancy: 'vacancies/v08' })).decisions.length, 1);
    await fails('FAILED_PRECONDITION', all(open('models', 'TrainModel', { seed: 1 }, key)));
    const kept = (await call('candidates', 'ListCandidates', { page_size: 1000 })).candidates.map(c => c.name.split('/')[1]);
    const rows = readFileSync(`${samples}/judgments.tsv`, 'utf8').split('\n').map(line => line.split('\t'))
      .filter(([vacancy, candidate]) => vacancies.includes(vacancy) && kept.includes(candidate)).map(([vacancy, candidate, grade]) => ({ vacancy, candidate, grade: Number(grade) }));
    assert.equal((await call('decisions', 'ImportJudgments', { rows })).total_size, rows.length);
    const steps = await all(open('models', 'TrainModel', { seed: 3 }, key));
    assert.ok(steps.length > 1 && steps.slice(0, -1).every(step => step.progress));
    const { version } = steps.at(-1).result.model;
    assert.equal((await call('models', 'ActivateModel', { version })).active, true);
    assert.ok((await call('models', 'ListModels', {})).models.find(model => model.version === version).active);
    await call('models', 'ActivateModel', { rollback: true });
    // An evaluation is long; a caller that goes away ends it, and the next may begin.
    const evaluation = open('models', 'EvaluateModel', {}, key);
    await new Promise((resolve, reject) => { evaluation.once('data', resolve); evaluation.once('error', reject); });
    evaluation.removeAllListeners('error');
    const left = new Promise(resolve => evaluation.on('error', resolve));
    evaluation.cancel();
    assert.equal((await left).code, grpc.status.CANCELLED);
  },
  async framework_of_ones_own() {
    const standing = await call('frameworks', 'GetFramework', {});
    const competences = standing.competences.map(c => ({ id: c.id, da: c.da, en: c.en, means: c.means, phrasesDa: c.phrases_da, phrasesEn: c.phrases_en }));
    const json = Buffer.from(JSON.stringify({ id: 'own', groups: [], competences }));
    assert.equal((await call('frameworks', 'ImportFramework', { json })).version, standing.version + 1);
    const violation = await fails('INVALID_ARGUMENT', call('frameworks', 'ImportFramework', { json: Buffer.from('{') }));
    assert.ok(violation.details.length > 0);
  },
  async keys_and_roles() {
    const made = await call('keys', 'CreateKey', { role: 'ROLE_AUDITOR', display_name: 'foreign' });
    const auditor = bearer(made.text);
    await fails('PERMISSION_DENIED', call('candidates', 'ListCandidates', {}, auditor));
    assert.ok((await call('keys', 'ListKeys', {}, auditor)).keys.some(k => k.name === made.key.name));
    await call('keys', 'RevokeKey', { name: made.key.name });
    await fails('UNAUTHENTICATED', call('keys', 'ListKeys', {}, auditor));
    await fails('UNAUTHENTICATED', call('system', 'GetStatus', {}, new grpc.Metadata()));
  },
  async profiles_in_bulk_and_a_rescoring_followed_to_its_end() {
    const stream = open('bulk', 'ImportProfiles', key);
    const answers = all(stream);
    const competences = [{ competence: 'economic-steering', level: 4 }];
    for (let i = 0; i < 30; i++) stream.write({ candidate_id: i === 7 ? 'not an id' : `bulk${i}`, profile: { language: 'da', competences } });
    stream.end();
    const brought = await answers;
    assert.equal(brought.filter(one => one.code === 0 && one.version > 0).length, 29);
    assert.deepEqual(brought.filter(one => one.code !== 0).map(one => one.code), [grpc.status.INVALID_ARGUMENT]);

    const job = await call('jobs', 'RescoreAll', { request_id: 'foreign' });
    assert.equal((await call('jobs', 'RescoreAll', { request_id: 'foreign' })).name, job.name);
    const steps = await all(open('jobs', 'WatchJob', { name: job.name }, key));
    const end = steps.at(-1);
    assert.deepEqual([end.state, end.done, end.failed], ['JOB_STATE_DONE', end.total, 0]);
    assert.equal((await call('jobs', 'GetJob', { name: job.name })).state, 'JOB_STATE_DONE');
    assert.equal((await call('jobs', 'ListJobs', {})).jobs[0].name, job.name);
    assert.equal((await call('jobs', 'CancelJob', { name: job.name })).state, 'JOB_STATE_DONE');
    await fails('NOT_FOUND', call('jobs', 'GetJob', { name: 'jobs/999999' }));
    await fails('INVALID_ARGUMENT', call('jobs', 'GetJob', { name: 'no job' }));
  },
  async index_and_lists_are_proven() {
    const steps = await all(open('administration', 'Verify', { top: 20 }, key));
    assert.ok(steps.some(step => step.progress));
    const { result } = steps.at(-1);
    assert.equal(result.findings, 0, JSON.stringify(steps.filter(step => step.finding)));
    assert.equal(result.candidates, (await call('system', 'GetStatus', {})).candidates);
    await fails('INVALID_ARGUMENT', all(open('administration', 'Verify', { top: 10_001 }, key)));
    const { silos } = await call('administration', 'ListSilos', {});
    assert.deepEqual(silos.map(silo => [silo.state, silo.partitions, silo.candidates]), [['SILO_STATE_ACTIVE', 1, result.candidates]]);
    assert.equal(silos[0].version, (await call('system', 'GetStatus', {})).service_version);
  },
  async organisation_carried_away_and_brought_again() {
    const parts = (await all(open('administration', 'ExportOrganisation', {}, key))).map(step => step.part);
    const lines = Buffer.concat(parts).toString('utf8').split('\n');
    assert.equal(lines.pop(), '');
    const foot = JSON.parse(lines.at(-1));
    const hash = createHash('sha256').update(lines.slice(0, -1).map(line => line + '\n').join(''), 'utf8').digest('hex');
    assert.deepEqual([foot.rows, foot.sha256], [lines.length - 2, hash]);
    const bring = whole => new Promise((resolve, reject) => {
      const stream = open('administration', 'ImportOrganisation', key, (error, reply) => (error ? reject(error) : resolve(reply)));
      for (const part of whole) stream.write({ part });
      stream.end();
    });
    // The organisation has nothing that is not of the file: an import that goes on where another ended.
    const taken = await bring(parts);
    assert.ok(taken.present > 30, JSON.stringify(taken));
    await fails('INVALID_ARGUMENT', bring([parts[0].subarray(0, 5000)]));
    await fails('INVALID_ARGUMENT', bring([Buffer.from('nothing of the kind')]));
    await call('candidates', 'ImportCandidate', { candidate_id: 'later', document: read('candidates', 'c002') });
    await fails('FAILED_PRECONDITION', bring(parts));
    await call('candidates', 'DeleteCandidate', { name: 'candidates/later' });
  },
  async a_persons_rights() {
    const candidate = 'candidates/bulk3';
    await call('privacy', 'SetRetention', { candidate, applied_to: ['vacancies/v08'] });
    const closed = await call('privacy', 'CloseVacancy', { vacancy: 'vacancies/v08' });
    assert.ok(closed.close_time.seconds > 0);
    const kept = await call('privacy', 'GetRetention', { candidate });
    assert.deepEqual(kept.applied_to, ['vacancies/v08']);
    assert.ok(kept.due_time.seconds > closed.close_time.seconds + 150 * 24 * 3600);
    await call('privacy', 'CloseVacancy', { vacancy: 'vacancies/v08', reopen: true });
    const { archive } = await call('privacy', 'AccessCandidate', { candidate });
    assert.equal(archive.subarray(0, 2).toString('latin1'), 'PK');
    const proof = await call('privacy', 'EraseCandidate', { candidate, ground: 'ERASURE_GROUND_OBJECTION' });
    await fails('INVALID_ARGUMENT', call('privacy', 'EraseCandidate', { candidate, reason: 'asked to' }));
    assert.deepEqual([proof.left, proof.scrubbed, proof.index_entries], [[], true, 1]);
    await fails('NOT_FOUND', call('candidates', 'GetCandidate', { name: candidate }));
    assert.deepEqual((await call('privacy', 'EraseCandidate', { candidate })).left, []);
    await fails('INVALID_ARGUMENT', call('privacy', 'EraseCandidate', { candidate: 'bulk3' }));
    await fails('NOT_FOUND', call('privacy', 'AccessCandidate', { candidate }));
  },
  async the_audit_log_is_whole_and_signed() {
    const made = await call('keys', 'CreateKey', { role: 'ROLE_AUDITOR', display_name: 'audit' });
    const auditor = bearer(made.text);
    await fails('PERMISSION_DENIED', call('audit', 'GetAuditHead', {}));
    assert.ok((await call('audit', 'GetAuditHead', {}, auditor)).entries > 10);
    const page = await call('audit', 'ListAuditEntries', { page_size: 5 }, auditor);
    assert.deepEqual([page.entries.length, page.entries[0].number, page.next_page_token.length > 0], [5, 1, true]);
    const steps = await all(open('audit', 'ExportAudit', { resolve_candidates: true }, auditor));
    const { head } = steps.at(-1);
    let hash = Buffer.from(steps[0].start.hash, 'hex');
    const entries = steps.flatMap(step => step.portion?.entries ?? []);
    for (const entry of entries) {
      hash = createHash('sha256').update(hash).update(entry.text, 'utf8').digest();
      assert.equal(hash.toString('hex'), entry.hash);
    }
    assert.deepEqual([entries.length, hash.toString('hex')], [head.entries, head.hash]);
    const signer = createPublicKey({ key: head.public_key, format: 'der', type: 'spki' });
    assert.ok(verify('sha256', Buffer.from(head.text), { key: signer, dsaEncoding: 'ieee-p1363' }, head.signature));
    assert.ok(entries.some(entry => JSON.parse(entry.text).what === 'erased'));
    assert.ok(!entries.some(entry => entry.text.includes('bulk3')));
    await fails('INVALID_ARGUMENT', all(open('audit', 'ExportAudit', { after: -1 }, auditor)));
  },
  async limits_deadlines_and_unknown_methods() {
    await fails('RESOURCE_EXHAUSTED', call('candidates', 'ImportCandidate', { candidate_id: 'big', document: { content: Buffer.alloc(7 * 1024 * 1024, 7) } }));
    const late = open('shortlists', 'WatchShortlist', { vacancy: 'vacancies/v08' }, key, { deadline: Date.now() + 500 });
    await fails('DEADLINE_EXCEEDED', all(late));
    const missing = new grpc.Client(address, grpc.credentials.createInsecure());
    await fails('UNIMPLEMENTED', new Promise((resolve, reject) => missing.makeUnaryRequest('/matching.v1.VacancyService/Nothing', x => x, x => x, Buffer.alloc(0), key, (error, reply) => (error ? reject(error) : resolve(reply)))));
    await fails('UNAVAILABLE', new Promise((resolve, reject) => new api.SystemService('127.0.0.1:1', grpc.credentials.createInsecure()).GetStatus({}, (error, reply) => (error ? reject(error) : resolve(reply)))));
    const refusal = await fails('NOT_FOUND', call('vacancies', 'GetVacancy', { name: 'vacancies/nobody' }));
    assert.match(refusal.metadata.get('grpc-status-details-bin')[0].toString('latin1'), /google\.rpc\.ResourceInfo/);
  },
  async every_other_method_answers_as_the_contract_says() {
    // Methods without a step of their own are called with an empty request: an answer, or a refusal that is theirs.
    const theirs = ['INVALID_ARGUMENT', 'NOT_FOUND', 'ABORTED', 'FAILED_PRECONDITION', 'PERMISSION_DENIED', 'DEADLINE_EXCEEDED'].map(name => grpc.status[name]);
    for (const name of names)
      for (const method of Object.values(api[name].service)) {
        if (driven.has(`${name}/${method.originalName[0].toUpperCase()}${method.originalName.slice(1)}`)) continue;
        const title = method.path.split('/').at(-1);
        const outcome = method.requestStream || method.responseStream
          ? all((stream => { if (method.requestStream) { stream.write({}); stream.end(); } return stream; })(method.requestStream ? open(name, title, key, { deadline: Date.now() + 10_000 }) : open(name, title, {}, key, { deadline: Date.now() + 10_000 })))
          : call(name, title, {});
        const error = await outcome.then(() => null, e => e);
        assert.ok(error === null || theirs.includes(error.code), `${method.path}: ${error}`);
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
for (const method of [...driven].sort()) console.log(`drove ${method}`);
process.exit(0);

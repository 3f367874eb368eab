// Drives the test server with @grpc/grpc-js. Usage: node client.mjs HOST:PORT ECHO_PROTO_DIR STANDARD_PROTO_DIR [CA_FILE]
// Prints "ok NAME" for each check that held and "not ok NAME: why" for each that did not.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import protobuf from 'protobufjs';

const [address, echoProtos, standardProtos, caFile] = process.argv.slice(2);
const definition = loader.loadSync(
  ['echo.proto', 'grpc/health/v1/health.proto', 'grpc/reflection/v1/reflection.proto', 'grpc/reflection/v1alpha/reflection.proto'],
  { includeDirs: [echoProtos, standardProtos], keepCase: true, enums: String, defaults: true, longs: Number });
const api = grpc.loadPackageDefinition(definition);
const credentials = caFile ? grpc.credentials.createSsl(readFileSync(caFile)) : grpc.credentials.createInsecure();
const options = { 'grpc.max_receive_message_length': 8 * 1024 * 1024, 'grpc.keepalive_time_ms': 1000 };
const echo = new api.matching.tests.v1.Echo(address, credentials, options);
const health = new api.grpc.health.v1.Health(address, credentials, options);

const unary = (client, method, request, metadata = new grpc.Metadata(), callOptions = {}) =>
  new Promise((resolve, reject) => client[method](request, metadata, callOptions, (e, reply) => (e ? reject(e) : resolve(reply))));
const collect = stream => new Promise((resolve, reject) => {
  const messages = [];
  stream.on('data', message => messages.push(message));
  stream.on('end', () => resolve(messages));
  stream.on('error', reject);
});
const failsWith = async (code, promise) => {
  const failure = await promise.then(() => assert.fail('it succeeded'), e => e);
  assert.equal(failure.code, grpc.status[code], `${failure}`);
  return failure;
};

const checks = {
  async unary() {
    assert.equal((await unary(echo, 'Say', { text: 'blåbærgrød' })).text, 'blåbærgrød');
  },
  async server_stream() {
    const replies = await collect(echo.Repeat({ text: 'x', count: 500 }));
    assert.deepEqual(replies.map(reply => reply.index), [...Array(500).keys()]);
  },
  async client_stream() {
    const reply = await new Promise((resolve, reject) => {
      const call = echo.Join((e, value) => (e ? reject(e) : resolve(value)));
      ['a', 'b', 'c'].forEach(text => call.write({ text }));
      call.end();
    });
    assert.equal(reply.text, 'a,b,c');
  },
  async duplex() {
    const call = echo.Chat();
    for (let i = 0; i < 20; i++) {
      const answer = new Promise((resolve, reject) => { call.once('data', resolve); call.once('error', reject); });
      call.write({ text: `m${i}` });
      assert.equal((await answer).text, `m${i}`);
    }
    const end = new Promise(resolve => call.on('status', resolve));
    call.on('data', () => {});
    call.end();
    assert.equal((await end).code, grpc.status.OK);
  },
  async deadline() {
    await failsWith('DEADLINE_EXCEEDED', unary(echo, 'Say', { behaviour: 'WAIT' }, undefined, { deadline: Date.now() + 200 }));
  },
  async deadline_of_a_method_that_ignores_it() {
    await failsWith('DEADLINE_EXCEEDED', unary(echo, 'Say', { behaviour: 'IGNORE_TOKEN' }, undefined, { deadline: Date.now() + 200 }));
  },
  async cancellation() {
    const call = echo.Repeat({ count: -1, response_size: 1000 });
    const failure = await new Promise(resolve => {
      call.on('data', message => { if (message.index === 10) call.cancel(); });
      call.on('error', resolve);
    });
    assert.equal(failure.code, grpc.status.CANCELLED);
  },
  async metadata_both_ways() {
    const sent = new grpc.Metadata();
    sent.add('mirror-text', 'one');
    sent.add('mirror-bytes-bin', Buffer.from([0, 1, 254, 255]));
    const { headers, status } = await new Promise((resolve, reject) => {
      const seen = {};
      const call = echo.Say({ behaviour: 'MIRROR_METADATA' }, sent, e => e && reject(e));
      call.on('metadata', headers => { seen.headers = headers; });
      call.on('status', status => resolve({ ...seen, status }));
    });
    for (const received of [headers, status.metadata]) {
      assert.deepEqual(received.get('mirror-text'), ['one']);
      assert.deepEqual(received.get('mirror-bytes-bin'), [Buffer.from([0, 1, 254, 255])]);
    }
  },
  async gzip_both_ways() {
    const packing = new api.matching.tests.v1.Echo(address, credentials,
      { ...options, 'grpc.default_compression_algorithm': 2, 'grpc.primary_user_agent': 'packing' });
    const payload = Buffer.alloc(300000, 7);
    assert.deepEqual((await unary(packing, 'Say', { payload })).payload, payload);
    packing.close();
  },
  async big_messages() {
    const payload = Buffer.alloc(3 * 1024 * 1024, 1);
    assert.equal((await unary(echo, 'Say', { payload })).payload.length, payload.length);
    await failsWith('RESOURCE_EXHAUSTED', unary(echo, 'Say', { payload: Buffer.alloc(5 * 1024 * 1024) }));
  },
  async status_and_details() {
    const failure = await failsWith('INVALID_ARGUMENT',
      unary(echo, 'Say', { behaviour: 'FAIL_WITH_DETAILS', status_code: 3, text: 'nej, blåbær' }));
    assert.equal(failure.details, 'nej, blåbær');
    const root = new protobuf.Root();
    root.resolvePath = (_, target) => (target.startsWith('google/protobuf') ? target : `${standardProtos}/${target}`);
    root.loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto']);
    const status = root.lookupType('google.rpc.Status').decode(failure.metadata.get('grpc-status-details-bin')[0]);
    assert.equal(status.code, 3);
    const violations = root.lookupType('google.rpc.BadRequest').decode(status.details[0].value);
    assert.equal(violations.fieldViolations[0].field, 'vacancy.weight');
  },
  async every_status_code() {
    for (let code = 1; code <= 16; code++) {
      const failure = await unary(echo, 'Say', { behaviour: 'FAIL', status_code: code, text: 'x' }).then(() => null, e => e);
      assert.equal(failure.code, code);
    }
  },
  async failure_after_responses() {
    const seen = [];
    const failure = await new Promise(resolve => {
      const call = echo.Repeat({ count: 2, behaviour: 'FAIL', status_code: 15, text: 'half' });
      call.on('data', message => seen.push(message));
      call.on('error', resolve);
    });
    assert.equal(failure.code, grpc.status.DATA_LOSS);
    assert.equal(seen.length, 2);
  },
  async unexpected_exception() {
    const failure = await failsWith('UNKNOWN', unary(echo, 'Say', { behaviour: 'THROW' }));
    assert.ok(!failure.details.includes('secret'));
  },
  async unimplemented() {
    const Other = grpc.makeGenericClientConstructor({
      Nothing: { ...api.matching.tests.v1.Echo.service.Say, path: '/matching.tests.v1.Echo/Nothing' },
    }, 'Other');
    const other = new Other(address, credentials, options);
    await failsWith('UNIMPLEMENTED', unary(other, 'Nothing', {}));
    other.close();
  },
  async health_check_and_watch() {
    assert.equal((await unary(health, 'Check', {})).status, 'SERVING');
    await failsWith('NOT_FOUND', unary(health, 'Check', { service: 'nobody' }));
    const watch = health.Watch({ service: 'nobody' });
    const first = await new Promise((resolve, reject) => { watch.once('data', resolve); watch.once('error', reject); });
    assert.equal(first.status, 'SERVICE_UNKNOWN');
    watch.on('error', () => {});
    watch.cancel();
  },
  async reflection() {
    for (const version of ['v1', 'v1alpha']) {
      const reflection = new api.grpc.reflection[version].ServerReflection(address, credentials, options);
      const call = reflection.ServerReflectionInfo();
      const ask = question => new Promise((resolve, reject) => {
        call.once('data', resolve);
        call.once('error', reject);
        call.write(question);
      });
      const services = (await ask({ list_services: '' })).list_services_response.service.map(service => service.name);
      assert.ok(services.includes('matching.tests.v1.Echo'), `${services}`);
      const files = (await ask({ file_containing_symbol: 'matching.tests.v1.EchoReply.Nested' })).file_descriptor_response;
      assert.ok(files.file_descriptor_proto[0].includes('matching.tests.v1'));
      assert.equal((await ask({ file_by_filename: 'none.proto' })).error_response.error_code, grpc.status.NOT_FOUND);
      call.end();
      reflection.close();
    }
  },
  async many_calls_at_once() {
    const replies = await Promise.all([...Array(500).keys()].map(i => unary(echo, 'Say', { text: `${i}` })));
    assert.deepEqual(replies.map(reply => reply.text), [...Array(500).keys()].map(String));
  },
};

for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok ${name}`);
  } catch (e) {
    console.log(`not ok ${name}: ${e.stack}`);
    process.exitCode = 1;
  }
}
echo.close();
health.close();
process.exit();

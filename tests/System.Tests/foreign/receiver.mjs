// Receives webhooks as an integrator would: with the npm package standardwebhooks, and nothing of ours.
// It prints a line for each request: "taken ID TYPE CANDIDATE", or "refused REASON". A line "secret TEXT" on standard input changes the secret.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

let webhook = null;

createInterface({ input: process.stdin }).on('line', line => {
  const [word, text] = line.split(' ');
  if (word === 'secret') {
    webhook = new Webhook(text);
    console.log('knows the secret');
  }
});

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', chunk => chunks.push(chunk));
  request.on('end', () => {
    try {
      const message = webhook.verify(Buffer.concat(chunks).toString('utf8'), request.headers);
      console.log(`taken ${request.headers['webhook-id']} ${message.type} ${message.data.candidate ?? '-'}`);
      response.writeHead(204).end();
    } catch (error) {
      console.log(`refused ${error.message}`);
      response.writeHead(401).end();
    }
  });
});

server.listen(0, '127.0.0.1', () => console.log(`listens at http://127.0.0.1:${server.address().port}/hook`));

import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';

// A process that does nothing but send: `bare-client.mjs SMTP_URL FILE` reports the seconds it took.

const [url, file] = process.argv.slice(2);
const { DKIM_DOMAIN: domainName, DKIM_SELECTOR: keySelector, DKIM_PRIVATE_KEY_FILE } = process.env;
const messages = JSON.parse(readFileSync(file, 'utf8')).map(({ address, text }) => ({
  envelope: { from: 'no-reply@localhost', to: [address] },
  raw: Buffer.from(text),
}));
const transport = createTransport({
  ...{ url, pool: true },
  ...(domainName && {
    dkim: { domainName, keySelector, privateKey: readFileSync(DKIM_PRIVATE_KEY_FILE, 'utf8') },
  }),
});
await Promise.all(messages.slice(0, 100).map((one) => transport.sendMail(one)));
const began = performance.now();
await Promise.all(messages.map((one) => transport.sendMail(one)));
process.send((performance.now() - began) / 1_000);
transport.close();

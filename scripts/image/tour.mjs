import { randomBytes } from 'node:crypto';
import { fetchSender } from '../../dist/commands/tour/client.js';
import { MainWorkflow } from '../../dist/commands/tour/main-job.js';
import { zipFolder } from '../../dist/platform/files/zip-folder.js';
import { demonstrationLesson } from '../../dist/seed/demonstration.js';

// From the first administrator's invitation to a certificate that is verified and revoked.

const account = (name) => ({
  email: `${name}@check.invalid`,
  password: randomBytes(12).toString('base64url'),
});

/** Performs the main workflow through the public API; resolves to its result. */
export async function walkTour({ address, mail }, print) {
  const send = fetchSender(address);
  const mailbox = {
    read: async (to, subject) => (await mail.find(to, (m) => m.subject.includes(subject))).text,
  };
  const ask = async (method, path, body, token) => {
    const answer = await send({ method, path, body, token });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.bytes.toString()}`);
    return answer.body;
  };
  /** Opens an account by the link in its email. */
  const activate = async ({ email, password }) => {
    const token = /#(\S+)/.exec(await mailbox.read(email, 'Green Envoys'))?.[1];
    return ask('POST', '/api/v1/accounts/activation', { token, password });
  };

  const administrator = await activate(account('administrator'));
  const cast = {};
  for (const [name, role, memberState] of [
    ['secretariat', 'programme-coordinator', null],
    ['coordinator', 'national-coordinator', 'KH'],
    ['trainer', 'trainer', null],
  ]) {
    cast[name] = account(name);
    const person = { email: cast[name].email, latinName: name, roles: [{ role, memberState }] };
    await ask('POST', '/api/v1/people', person, administrator.token);
    await activate(cast[name]);
  }
  const narrator = { step: print, request: () => undefined };
  const lesson = await zipFolder(demonstrationLesson);
  const done = await new MainWorkflow(send, mailbox, narrator, cast, lesson).perform();
  if (done.pdf.subarray(0, 5).toString() !== '%PDF-') throw new Error('The certificate is no PDF');
  if (done.valid.status !== 'valid' || done.revoked.status !== 'revoked') {
    throw new Error(`The certificate was ${done.valid.status}, then ${done.revoked.status}`);
  }
  return {
    certificate: done.certificate.number,
    pdf_bytes: done.pdf.length,
    verification: [done.valid.status, done.revoked.status],
  };
}

import { SMTPServer } from 'smtp-server';

const answer = (responseCode, text) => Object.assign(new Error(text), { responseCode });

/**
 * A real mail server that stores nothing. Each hook is asked when its turn comes.
 *
 * @param onRecipient its answer: 250, or the code of a refusal
 * @param onMessage called with the recipient and the bytes of a message that is complete; the server
 * replies when it has resolved, and drops the connection if it says so
 */
export async function startMailServer({ onRecipient = () => 250, onMessage } = {}) {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const code = onRecipient(address);
      done(code === 250 ? null : answer(code, 'Not taken'));
    },
    onData(stream, session, done) {
      if (!onMessage) {
        stream.on('end', done).resume();
        return;
      }
      const chunks = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', async () => {
        const [{ address }] = session.envelope.rcptTo;
        if ((await onMessage(address, Buffer.concat(chunks))) !== 'drop') done();
        else for (const one of server.connections) if (one.session === session) one.close();
      });
    },
  });
  server.on('error', () => undefined); // connections that were lost
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `smtp://127.0.0.1:${server.server.address().port}`,
    stop: () => new Promise((stopped) => server.close(stopped)),
  };
}

import { writeEvents } from '../mail/messages.mjs';
import { startMailServer } from '../mail/server.mjs';
import { report } from '../support.mjs';
import { startWholeSystem } from './whole-system.mjs';

// Emails of many kinds to a mail server that refuses some addresses, is busy, slow, and loses
// connections. Everyone gets theirs. A copy is possible only of what was on the wire at a kill: the
// server had taken it, and the worker died before it could note that.

const EXPECTED = Number(process.env.CHAOS_MESSAGES ?? 5_000);
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 5);
/** Of 50 addresses, one is refused for good, and three are busy at first. */
const PARTS = 50;
const COUNT = Math.ceil((EXPECTED * PARTS) / (PARTS - 1));
/** Times that a busy address is answered 450. */
const BUSY = 2;
/** Milliseconds in which a worker notes what a server has taken, also on a machine that is busy. */
const NOTED_MS = 1_000;

const addressOf = (n) => {
  const kind = n % PARTS === 7 ? 'gone' : n % PARTS < 3 ? 'busy' : 'open';
  return `${kind}-${n}@chaos.invalid`;
};

const counts = { refusals: 0, busy: 0, slow: 0, dropped: 0 };
const attempts = new Map();
/** When the last message to an address began. */
const begun = new Map();
/** The messages to an address that were taken: their ids, and when they began and were taken. */
const taken = new Map();

function onRecipient(address) {
  begun.set(address, performance.now());
  if (address.startsWith('gone-')) {
    counts.refusals++;
    return 550;
  }
  const attempt = (attempts.get(address) ?? 0) + 1;
  attempts.set(address, attempt);
  if (!address.startsWith('busy-') || attempt > BUSY) return 250;
  counts.busy++;
  return 450;
}

async function onMessage(address, bytes) {
  const chance = Math.random();
  if (chance < 0.02) {
    counts.dropped++;
    return 'drop';
  }
  if (chance < 0.2) {
    counts.slow++;
    await new Promise((later) => setTimeout(later, chance * 500));
  }
  const [, id] = /^message-id: (\S+)/im.exec(bytes.toString('latin1')) ?? [];
  const message = { id, from: begun.get(address), to: performance.now() };
  taken.set(address, [...(taken.get(address) ?? []), message]);
  return 'taken';
}

/** The kill at which a message that was sent again was on the wire. */
function killOf({ from, to }, kills) {
  const kill = kills.find(({ at }) => at >= from && at < to + NOTED_MS);
  return { killed: kill?.name ?? null, ms_after_taken: kill && Math.round(kill.at - to) };
}

const mail = await startMailServer({ onRecipient, onMessage });
const system = await startWholeSystem({ SMTP_URL: mail.url });
const began = performance.now();
let result;
let explained = true;
try {
  const [{ id: cohortId }] = await system.rows(`SELECT id FROM cohorts ORDER BY id LIMIT 1`);
  await writeEvents(system.databaseUrl(), { cohortId, count: COUNT, addressOf });
  await system.killInTurn(ROUNDS, COUNT, async () => taken.size);
  await system.idle();
  const expected = Array.from({ length: COUNT }, (_, n) => addressOf(n)).filter(
    (address) => !address.startsWith('gone-'),
  );
  const copies = [...taken.values()].flatMap((all) =>
    all.slice(1).map(({ id }, n) => ({
      same_message_id: id === all[n].id,
      ...killOf(all[n], system.kills),
    })),
  );
  explained = copies.every(({ killed, same_message_id }) => killed && same_message_id);
  for (const copy of copies) process.stdout.write(`  a copy: ${JSON.stringify(copy)}\n`);
  const [ends] = await system.rows(
    `SELECT count(*) FILTER (WHERE d.refused_at IS NOT NULL)::int AS refused,
       count(*) FILTER (WHERE num_nonnulls(d.sent_at, d.refused_at) = 0)::int AS open
     FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id
     JOIN people p ON p.id = n.person_id WHERE p.email LIKE '%@chaos.invalid'`,
  );
  result = {
    expected: expected.length,
    delivered: expected.filter((address) => taken.has(address)).length,
    lost: expected.filter((address) => !taken.has(address)).length,
    duplicated: copies.length,
    kills: system.kills.length,
    refused_for_good: ends.refused,
    not_noted: ends.open,
    ...counts,
    seconds: Math.round((performance.now() - began) / 1_000),
  };
} finally {
  await system.stop();
  await mail.stop();
}
report(result);
const { lost, duplicated, kills, not_noted: open } = result;
process.exitCode = lost + open === 0 && duplicated <= kills && explained ? 0 : 1;

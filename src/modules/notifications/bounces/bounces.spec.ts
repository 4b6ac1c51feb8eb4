import { type Bounce, effectOf } from './bounce-rules.js';
import { bouncesInMessage } from './delivery-status.js';
import { bouncesIn } from './report-shapes.js';

const ID = '<0198c2d0-0000-7000-8000-000000000001@envoys.test>';
const RETURNED_TO = `bounces+${'0'.repeat(32)}${'f'.repeat(20)}@bounces.envoys.test`;

/** A report as mail servers send it (RFC 6522). */
const report = (type: string, status: string, original = `Message-ID: ${ID}\r\n`) =>
  Buffer.from(
    [
      ...['From: MAILER-DAEMON@mx.test', `To: ${RETURNED_TO}`, 'Subject: Undelivered'],
      ...['MIME-Version: 1.0', `Content-Type: multipart/report; report-type=x; boundary="b"`, ''],
      ...['--b', 'Content-Type: text/plain', '', 'It did not arrive.'],
      ...['--b', `Content-Type: ${type}`, '', status],
      ...[
        '--b',
        'Content-Type: message/rfc822',
        '',
        `${original}Subject: An offer`,
        '',
        'Dear',
        '',
      ],
      '--b--',
    ].join('\r\n'),
  );

describe('What came back', () => {
  it.each<[Partial<Bounce>, object]>([
    [
      { permanent: true, status: '5.1.1' },
      { action: 'stop', reason: 'refused' },
    ],
    [
      { permanent: true, status: '' },
      { action: 'stop', reason: 'refused' },
    ],
    [
      { permanent: true, status: '5.2.1' },
      { action: 'stop', reason: 'refused' },
    ],
    [
      { permanent: true, status: '5.2.2' },
      { action: 'count', points: 2 },
    ],
    [
      { permanent: false, status: '4.2.2' },
      { action: 'count', points: 1 },
    ],
    [{ permanent: true, status: '5.7.1' }, { action: 'ignore' }],
    [{ permanent: false, status: '4.7.26' }, { action: 'ignore' }],
    [{ kind: 'complaint' }, { action: 'stop', reason: 'complaint' }],
  ])('%j leads to %j', (bounce, effect) => {
    expect(effectOf({ kind: 'bounce', permanent: true, status: '', ...bounce })).toEqual(effect);
  });

  it('is read from a delivery status, with the email it is about', async () => {
    const fields = [
      ...['Reporting-MTA: dns; mx.test', '', 'Final-Recipient: rfc822; Sok.Dara@reader.test'],
      ...['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550', '\t5.1.1 No mailbox'],
    ].join('\r\n');
    const [bounce] = await bouncesInMessage(report('message/delivery-status', fields));
    expect(bounce).toEqual({
      ...{ kind: 'bounce', permanent: true, status: '5.1.1', address: 'Sok.Dara@reader.test' },
      ...{ returnedTo: RETURNED_TO, messageId: ID },
    });
  });

  it('is read from a complaint', async () => {
    const complaint = report('message/feedback-report', 'Feedback-Type: abuse\r\nVersion: 1');
    expect(await bouncesInMessage(complaint)).toMatchObject([{ kind: 'complaint', messageId: ID }]);
  });

  it.each([
    ['an email that is late', report('message/delivery-status', 'A: b\r\n\r\nAction: delayed')],
    ['somebody who is on holiday', Buffer.from(`To: ${RETURNED_TO}\r\n\r\nBack on Monday.`)],
    ['nothing', Buffer.alloc(0)],
    ['no text', Buffer.alloc(5_000, 0xff)],
  ])('says nothing of %s', async (_, message) => {
    expect(await bouncesInMessage(message)).toEqual([]);
  });

  const ses = (more: object) => ({ mail: { commonHeaders: { messageId: ID } }, ...more });
  it.each<[string, unknown, object[]]>([
    [
      'Amazon SES by SNS',
      {
        Type: 'Notification',
        Message: JSON.stringify(
          ses({
            // Headers of the email are a few kilobytes.
            headers: 'x'.repeat(4_000),
            notificationType: 'Bounce',
            bounce: {
              bounceType: 'Permanent',
              bouncedRecipients: [
                { emailAddress: 'a@b.test', diagnosticCode: 'smtp; 550 5.1.1 x' },
              ],
            },
          }),
        ),
      },
      [{ kind: 'bounce', permanent: true, status: '5.1.1', address: 'a@b.test', messageId: ID }],
    ],
    [
      'Amazon SES',
      ses({
        eventType: 'Complaint',
        complaint: { complainedRecipients: [{ emailAddress: 'a@b.test' }] },
      }),
      [{ kind: 'complaint', address: 'a@b.test', messageId: ID }],
    ],
    [
      'SendGrid',
      [
        { event: 'bounce', email: 'a@b.test', status: '5.2.2', 'smtp-id': ID },
        { event: 'bounce', type: 'blocked', email: 'a@b.test', 'smtp-id': ID },
        { event: 'spamreport', email: 'c@b.test', 'smtp-id': ID },
        { event: 'open', email: 'a@b.test', 'smtp-id': ID },
      ],
      [
        { kind: 'bounce', status: '5.2.2', address: 'a@b.test', messageId: ID },
        { kind: 'complaint', address: 'c@b.test' },
      ],
    ],
    ['another', { Type: 'Notification', Message: '{' }, []],
    ['a number', 5, []],
  ])('is read from a report of %s', (_, body, expected) => {
    expect(bouncesIn(body)).toMatchObject(expected);
  });
});

import { notificationChannels } from '../../modules/notifications/channels/notification-channels.js';
import type { NotificationKind } from '../../modules/notifications/kinds/notification-kind.js';
import {
  notificationKinds,
  productKinds,
} from '../../modules/notifications/kinds/notification-kinds.js';

import { defaultTiming, isChoosable } from '../../modules/notifications/settings/timings.js';

const headings = ['What happens', 'Who is notified', 'Why', 'Channels', 'Email', 'Kind'];

/** docs/notifications.md: who is notified of what, and why. */
export function notificationsDocument(): string {
  const rows = productKinds.map(({ kind: name }) => {
    const kind = notificationKinds.get(name);
    const { event, reader, reason } = kind.purpose;
    return [event, reader, reason, channelsOf(kind).join(', '), timingOf(kind), `\`${name}\``];
  });
  return `# Notifications

Who is notified of what. Generated from the kinds in \`src/modules/notifications/kinds\` by
\`npm run docs:notifications\`; a test checks that the table is current.

${table([headings, ...rows])}
`;
}

const channelsOf = (kind: NotificationKind): string[] => [
  ...(kind.isListed ? ['in the app'] : []),
  ...notificationChannels.all().flatMap((one) => (one.delivers(kind) ? [one.kind] : [])),
];

const timingOf = (kind: NotificationKind): string =>
  isChoosable(kind) ? `${defaultTiming(kind)}, can be changed` : 'always at once';

/** A Markdown table with columns as wide as their widest cell. */
function table([head = [], ...rows]: string[][]): string {
  const widths = head.map((_, n) => Math.max(...[head, ...rows].map((row) => row[n]?.length ?? 0)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, n) => cell.padEnd(widths[n] as number)).join(' | ')} |`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

import type { Dto } from '../../api/client.ts';

export type Notification = Dto<'NotificationDto'>;

/** Notifications of one kind about one cohort, newest first. */
export interface NotificationGroup {
  key: string;
  items: [Notification, ...Notification[]];
}

/** Gathers notifications of the same kind and cohort, in the order of the newest of each. */
export function groupNotifications(items: Notification[]): NotificationGroup[] {
  const groups = new Map<string, NotificationGroup>();
  for (const item of items) {
    const key = item.cohort ? `${item.kind} ${item.cohort.id}` : item.id;
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { key, items: [item] });
  }
  return [...groups.values()];
}

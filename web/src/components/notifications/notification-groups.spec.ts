import { groupNotifications, type Notification } from './notification-groups.ts';

const item = (id: string, kind: string, cohortId?: string): Notification => ({
  ...{ id, kind, subjectId: id, subject: id, path: '/', createdAt: '', readAt: null },
  cohort: cohortId ? { id: cohortId, title: { en: cohortId } } : null,
});
const idsOf = (items: Notification[]) =>
  groupNotifications(items).map((group) => group.items.map(({ id }) => id).join(' '));

describe('Notifications', () => {
  it('are grouped by kind and cohort, where the newest of them is', () => {
    expect(
      idsOf([
        item('6', 'certificate-issued', 'a'),
        item('5', 'enrolled', 'a'),
        item('4', 'certificate-issued', 'b'),
        item('3', 'certificate-issued', 'a'),
      ]),
    ).toEqual(['6 3', '5', '4']);
  });

  it('are on their own without a cohort', () => {
    expect(idsOf([item('2', 'export-ready'), item('1', 'export-ready')])).toEqual(['2', '1']);
  });
});

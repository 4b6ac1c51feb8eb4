import { api, type Dto, unwrap } from '../../../api/client.ts';
import { useRefresh } from '../../../api/queries.ts';
import { useConfirmDialog } from '../../../components/use-confirm-dialog.tsx';
import { Button } from '../../../design/button.tsx';
import { moment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/t.ts';

/** When a person without an active account was last invited, and a button to invite them again. */
export function PersonInvitation({ person }: { person: Dto<'PersonDetailsDto'> }) {
  const refresh = useRefresh();
  const question = useConfirmDialog();
  const invite = () =>
    question.open({
      action: t('administer.invite_again'),
      effects: [t('administer.invite_again_effect', { name: person.latinName })],
      act: async () => {
        await unwrap(
          api.POST('/api/v1/people/{id}/invitations', { params: { path: { id: person.id } } }),
        );
        await refresh('people');
      },
      done: t('administer.invited_again'),
    });
  return (
    <>
      <dt>{t('administer.invitation')}</dt>
      <dd class="row">
        <span>
          {person.invitedAt
            ? t('administer.last_invited', { when: moment(person.invitedAt) })
            : t('administer.never_invited')}
        </span>
        {person.allowedActions.includes('invite-again') && (
          <Button small onClick={invite}>
            {t('administer.invite_again')}
          </Button>
        )}
        {question.dialog}
      </dd>
    </>
  );
}

import { mayOpenPerson } from '../../../components/person-link.tsx';
import { ActionMenu } from '../../../design/action-menu.tsx';
import { t } from '../../../i18n/t.ts';
import { useMe } from '../../../session.ts';
import { type Application, canBe } from './decisions.ts';

interface Props {
  application: Application;
  onOpen: () => void;
  onOffer: () => void;
  onReject: () => void;
}

/** What can be done with an application: first the decisions on it, if it awaits one. */
export function ApplicationMenu({ application, onOpen, onOffer, onReject }: Props) {
  const me = useMe();
  const { latinName, memberState, personId } = application;
  const named = (action: string) => `${action}: ${latinName}`;
  return (
    <ActionMenu dots small name={named(t('staff.actions'))}>
      {canBe('offer', application) && (
        <button type="button" aria-label={named(t('coordinate.offer'))} onClick={onOffer}>
          {t('coordinate.offer')}
        </button>
      )}
      {canBe('reject', application) && (
        <button type="button" aria-label={named(t('coordinate.reject'))} onClick={onReject}>
          {t('coordinate.reject')}
        </button>
      )}
      <button type="button" aria-label={named(t('coordinate.open_application'))} onClick={onOpen}>
        {t('coordinate.open_application')}
      </button>
      {mayOpenPerson(me, memberState) && (
        <a href={`/people/${personId}`} aria-label={named(t('coordinate.open_profile'))}>
          {t('coordinate.open_profile')}
        </a>
      )}
    </ActionMenu>
  );
}

import { Button, LinkButton } from '../../../design/button.tsx';
import { t } from '../../../i18n/t.ts';
import { type Application, canBe } from './decisions.ts';

interface Props {
  /** Those that are selected. */
  applications: Application[];
  /** The page that proposes who is offered a place; none if seats go by arrival. */
  allocationHref: string | undefined;
  onOffer: (application: Application) => void;
  /** @param left how many of those selected are left out */
  onReject: (applications: Application[], left: number) => void;
}

/**
 * The decisions on the selected applications. Only one is offered a place here: who of several gets
 * the last seat depends on an order, which the allocation proposes with reasons.
 */
export function DecideSelected({ applications, allocationHref, onOffer, onReject }: Props) {
  const offered = applications.filter((row) => canBe('offer', row));
  const rejected = applications.filter((row) => canBe('reject', row));
  const [first] = offered;
  const isOne = applications.length === 1;
  if (offered.length + rejected.length === 0) {
    return <span class="small">{t('coordinate.none_to_decide')}</span>;
  }
  return (
    <>
      {first && isOne && (
        <Button small kind="primary" onClick={() => onOffer(first)}>
          {t('coordinate.offer')}
        </Button>
      )}
      {first && !isOne && allocationHref && (
        <LinkButton small kind="primary" href={allocationHref}>
          {t('coordinate.offer_by_allocation')}
        </LinkButton>
      )}
      {rejected.length > 0 && (
        <Button small onClick={() => onReject(rejected, applications.length - rejected.length)}>
          {t('staff.reject_many', { count: rejected.length })}
        </Button>
      )}
    </>
  );
}

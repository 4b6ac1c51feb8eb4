import { useState } from 'preact/hooks';
import { type Dto, upload } from '../../../api/client.ts';
import { problemText } from '../../../api/problem-text.ts';
import { Button } from '../../../design/button.tsx';
import { FileInput } from '../../../forms/file-input.tsx';
import { t } from '../../../i18n/t.ts';

interface Props {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** A picture that is uploaded immediately, shown, and can be removed. */
export function ImageInput({ label, value, onChange }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    await upload<Dto<'ImageDto'>>('/api/v1/certificate-images', file.type || 'image/png', file)
      .then(({ id }) => onChange(id), setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <FileInput
      label={label}
      error={problem ? problemText(problem) : undefined}
      accept="image/png,image/jpeg,image/webp,image/avif"
      disabled={busy}
      onFile={(file) => void send(file)}
      before={value && <img src={`/api/v1/certificate-images/${value}`} alt={label} height={40} />}
      after={
        value && (
          <Button
            small
            kind="plain"
            aria-label={`${t('certify.remove')}: ${label}`}
            onClick={() => onChange(null)}
          >
            {t('certify.remove')}
          </Button>
        )
      }
    />
  );
}

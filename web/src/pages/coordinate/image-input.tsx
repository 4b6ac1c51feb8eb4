import { useState } from 'preact/hooks';
import { type Dto, upload } from '../../api/client.ts';
import { problemText } from '../../api/problem-text.ts';
import { Button } from '../../design/button.tsx';
import { Field } from '../../forms/fields.tsx';
import { t } from '../../i18n/t.ts';

interface Props {
  label: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** A picture: uploaded at once, shown, and taken away again. */
export function ImageInput({ label, value, onChange }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    await upload<Dto<'ImageDto'>>('/api/v1/certificate-images', file.type, file)
      .then(({ id }) => onChange(id), setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <Field label={label} error={problem ? problemText(problem) : undefined}>
      {(ids) => (
        <div class="row">
          {value && <img src={`/api/v1/certificate-images/${value}`} alt={label} height={40} />}
          <input
            {...ids}
            type="file"
            accept="image/png,image/jpeg"
            disabled={busy}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              currentTarget.value = '';
              if (file) void send(file);
            }}
          />
          {value && (
            <Button
              small
              kind="plain"
              aria-label={`${t('certify.remove')}: ${label}`}
              onClick={() => onChange(null)}
            >
              {t('certify.remove')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

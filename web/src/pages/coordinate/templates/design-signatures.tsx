import type { Dto } from '../../../api/client.ts';
import { Button } from '../../../design/button.tsx';
import { TextInput } from '../../../forms/fields.tsx';
import { t } from '../../../i18n/t.ts';
import type { DesignProps } from './design-fields.tsx';
import { DesignTexts, languagesOf } from './design-lines.tsx';
import { ImageInput } from './image-input.tsx';

type Signature = Dto<'DesignSignatureDto'>;
const MAX_SIGNATURES = 4;

/** The handwritten signatures: names and roles of the signers, and pictures of their signatures. */
export function DesignSignatures({ design, onChange }: DesignProps) {
  const signatures = design.signatures as Signature[];
  const set = (next: Signature[]) => onChange({ signatures: next });
  return (
    <fieldset class="field">
      <legend>{t('certify.signatures')}</legend>
      {signatures.map((signature, index) => {
        const change = (changes: Partial<Signature>) =>
          set(signatures.with(index, { ...signature, ...changes }));
        return (
          <div key={index} class="designer-line">
            <TextInput
              label={t('certify.signer')}
              name={`signer-${index}`}
              value={signature.name}
              error={undefined}
              onChange={(name) => change({ name })}
            />
            <DesignTexts
              label={t('certify.signer_role')}
              name={`role-${index}`}
              languages={languagesOf(design)}
              value={signature.role}
              onChange={(role) => change({ role })}
            />
            <ImageInput
              label={t('certify.signature_image')}
              value={signature.imageId}
              onChange={(imageId) => change({ imageId })}
            />
            <Button small kind="plain" onClick={() => set(signatures.toSpliced(index, 1))}>
              {t('certify.remove')}
              <span class="visually-hidden"> {signature.name}</span>
            </Button>
          </div>
        );
      })}
      {signatures.length < MAX_SIGNATURES && (
        <Button
          small
          onClick={() => set([...signatures, { name: '', role: { en: '' }, imageId: null }])}
        >
          {t('certify.add_signature')}
        </Button>
      )}
    </fieldset>
  );
}

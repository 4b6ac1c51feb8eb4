import './name-preview.css';
import { useEffect, useState } from 'preact/hooks';
import { api, unwrap } from '../../../api/client.ts';
import { t } from '../../../i18n/t.ts';

/** Milliseconds after the last keystroke until the line is drawn again. */
const PAUSE_MS = 400;

interface Names {
  latinName: string;
  nativeName: string;
  certificateName: string;
  language: string;
}

/** The name as it will appear on a certificate, drawn by the engine that makes them. */
export function NamePreview({ names }: { names: Names }) {
  const [source, setSource] = useState('');
  const { latinName, nativeName, certificateName, language } = names;
  useEffect(() => {
    let current = true;
    const draw = async () => {
      if (!latinName.trim()) return;
      const body = {
        latinName,
        language: language as 'en',
        nativeName: nativeName.trim() || null,
        certificateName: certificateName.trim() || null,
      };
      const { svg } = await unwrap(api.POST('/api/v1/me/certificate-name-previews', { body }));
      if (current) setSource(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
    };
    // Without a network there is just no preview.
    const timer = setTimeout(() => void draw().catch(() => undefined), PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [latinName, nativeName, certificateName, language]);
  if (!source) return null;
  return (
    <figure class="name-preview">
      <img
        src={source}
        alt={certificateName || [nativeName, latinName].filter(Boolean).join(', ')}
      />
      <figcaption class="small quiet">{t('account.preview')}</figcaption>
    </figure>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';
import { t } from '../../../i18n/t.ts';
import { type Picture, readCode } from './read-code.ts';

/** Milliseconds between scans of the camera picture. */
const SCAN_MS = 250;

/** Reads a QR code with the camera, or from a photograph if there is none. */
export function CodeScanner({ onCode }: { onCode: (text: string) => void }) {
  const [open, setOpen] = useState(false);
  const found = (text: string) => {
    setOpen(false);
    onCode(text);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('public.scan')}</Button>
      <Dialog title={t('public.scan')} open={open} onClose={() => setOpen(false)}>
        <Camera onCode={found} />
        <Photograph onCode={found} />
      </Dialog>
    </>
  );
}

function Camera({ onCode }: { onCode: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let stopped = false;
    const scan = async () => {
      if (stopped || !video.current) return;
      // Before the first frame of the camera there is nothing to read.
      const isShown = video.current.readyState >= video.current.HAVE_CURRENT_DATA;
      const text = isShown ? await readCode(video.current) : undefined;
      if (text) onCode(text);
      else setTimeout(() => void scan().catch(() => setFailed(true)), SCAN_MS);
    };
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (stopped || !video.current) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      await scan();
    };
    const stop = () => {
      stopped = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    Promise.resolve()
      .then(begin)
      .catch(() => setFailed(true));
    return stop;
  }, []);
  if (failed) return <p>{t('public.no_camera')}</p>;
  return <video ref={video} class="camera" muted playsInline aria-label={t('public.scan')} />;
}

function Photograph({ onCode }: { onCode: (text: string) => void }) {
  const [failed, setFailed] = useState(false);
  const read = async (file: File) => {
    const picture: Picture = await createImageBitmap(file);
    const text = await readCode(picture);
    setFailed(!text);
    if (text) onCode(text);
  };
  return (
    <label class="field">
      {t('public.from_photo')}
      <input
        type="file"
        accept="image/*"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) read(file).catch(() => setFailed(true));
        }}
      />
      {failed && <span class="error">{t('public.no_code')}</span>}
    </label>
  );
}

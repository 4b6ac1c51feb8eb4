import { problemText } from '../api/problem-text.ts';
import { showToast } from '../shell/toasts.tsx';

/** Whether the device has a dialog to send a link with. */
export const canSendLinks = 'share' in navigator;

/** Opens the device's dialog to send a link. */
export const sendLink = (title: string, url: string): Promise<void> =>
  navigator.share({ title, url }).catch((error: Error) => {
    // Closing the dialog is not an error.
    if (error.name !== 'AbortError') showToast(problemText(error));
  });

/** Copies a link, and shows `copied`; returns whether the browser allowed it. */
export async function copyLink(url: string, copied: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(url);
    showToast(copied);
    return true;
  } catch (error) {
    showToast(problemText(error));
    return false;
  }
}

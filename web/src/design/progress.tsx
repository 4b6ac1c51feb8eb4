import { useId } from './use-id.ts';

/** How far something has come. `text` states it in words. */
export function Progress({ value, max, text }: { value: number; max: number; text: string }) {
  const id = useId();
  return (
    <div class="progress">
      <label class="small quiet" for={id}>
        {text}
      </label>
      <progress id={id} value={value} max={Math.max(max, 1)} />
    </div>
  );
}

import './unit-content.css';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Block, UnitContent } from '../../../src/modules/courses/content/blocks.ts';
import { Icon } from '../design/icon.tsx';
import type { IconName } from '../design/icon-names.ts';
import { t, tValue } from '../i18n/t.ts';
import { addSideNotes } from './side-notes.ts';
import { showFigureOf, unitHtml } from './unit-html.ts';

export type { Block, UnitContent };

interface Props {
  content: Pick<UnitContent, 'lang' | 'questions' | 'objectives' | 'keyPoints' | 'blocks'>;
  /** Language of the text, when it is not the page's. */
  lang?: string | undefined;
  unitHref?: (slug: string) => string;
}

/** A unit to read: its objectives, the text with its boxes, key points, and the questions it answers. */
export function UnitContentView({ content, lang, unitHref }: Props) {
  const { questions, objectives, keyPoints, blocks } = content;
  const language = content.lang ?? lang;
  const unit = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (unit.current) addSideNotes(unit.current);
  }, [content]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside handle keys
    // biome-ignore lint/a11y/noStaticElementInteractions: it handles the buttons of the data saver
    <div class="unit" ref={unit} onClick={({ target }) => showFigureOf(target)}>
      <div class="points">
        <Points title={t('study.objectives')} points={objectives} lang={language} />
      </div>
      <div lang={language}>
        <Blocks blocks={blocks} {...(unitHref && { unitHref })} />
      </div>
      <div class="points">
        <Points title={t('study.key_points')} points={keyPoints} lang={language} />
      </div>
      {questions.length > 0 && (
        <details class="card">
          <summary>{t('study.questions')}</summary>
          <PointList points={questions} lang={language} />
        </details>
      )}
    </div>
  );
}

interface PointsProps {
  points: string[];
  lang: string | undefined;
}

function Points({ title, ...list }: PointsProps & { title: string }) {
  if (list.points.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <PointList {...list} />
    </section>
  );
}

const PointList = ({ points, lang }: PointsProps) => (
  <ul lang={lang}>
    {points.map((point) => (
      <li key={point}>
        <Html html={point} />
      </li>
    ))}
  </ul>
);

type HrefProps = { unitHref?: (slug: string) => string };

/** HTML that the server generated and sanitised (content/markdown.ts), under a strict CSP. */
function Html({ html, unitHref }: { html: string } & HrefProps) {
  const ready = useMemo(
    () => unitHtml(html, { ...(unitHref && { unitHref }), showFigure: t('study.show_figure') }),
    [html, unitHref],
  );
  return <div class="html" dangerouslySetInnerHTML={{ __html: ready }} />;
}

export function Blocks({ blocks, unitHref }: { blocks: Block[] } & HrefProps) {
  const href = unitHref && { unitHref };
  return (
    <>
      {blocks.map((block, index) => {
        // Blocks have no id, so their position identifies them.
        const key = `${block.kind} ${index}`;
        switch (block.kind) {
          case 'text':
            return <Html key={key} html={block.html} {...href} />;
          case 'tabs':
            return block.tabs.map((tab) => (
              <details key={tab.title} class="card">
                <summary>
                  <Line html={tab.title} />
                </summary>
                <Blocks blocks={tab.blocks} {...href} />
              </details>
            ));
          case 'solution':
          case 'hint':
          case 'spoiler':
            return (
              <details key={key} id={block.id} class={`card ${block.kind}`}>
                <summary>
                  {tValue('study.show_', block.kind)}
                  {block.kind !== 'solution' && hasOwnTitle(block) && (
                    <>
                      {': '}
                      <Line html={block.title} />
                    </>
                  )}
                </summary>
                {block.kind === 'solution' && hasOwnTitle(block) && (
                  <p>
                    <strong>
                      <Line html={block.title} />
                    </strong>
                  </p>
                )}
                <Blocks blocks={block.blocks} {...href} />
              </details>
            );
          default:
            return (
              <section
                key={key}
                id={block.id}
                class={`callout ${block.kind === 'callout' ? block.variant : 'challenge'}`}
              >
                <h3>
                  <Icon name={iconOf(block)} />
                  <span>
                    {block.kind === 'challenge' && hasOwnTitle(block)
                      ? `${t('study.challenge')}: `
                      : ''}
                    <Line html={block.title} />
                  </span>
                </h3>
                <Blocks blocks={block.blocks} {...href} />
              </section>
            );
        }
      })}
    </>
  );
}

const iconOf = (block: { kind: string; variant?: string }): IconName =>
  block.kind === 'challenge' ? 'exercise' : block.variant === 'caution' ? 'warn' : 'info';

/** Whether a box has a title of its own; the title of a solution may be the answer. */
const hasOwnTitle = ({ kind, title, untitled }: { kind: string; title: string; untitled?: true }) =>
  !untitled && title !== '' && title.toLowerCase() !== kind;

const Line = ({ html }: { html: string }) => <span dangerouslySetInnerHTML={{ __html: html }} />;

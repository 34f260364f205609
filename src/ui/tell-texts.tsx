/** The report's texts under the planner's hand: words can be changed, figures stand in them as locked pieces. */
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { ReportContent } from '../report/report-content.ts';
import { useLanguage } from './app-context.tsx';
import { type TellChoice, tellWordsOf } from './tell-choice.ts';

interface Props {
  readonly choice: TellChoice;
  readonly change: (part: Partial<TellChoice>) => void;
  readonly content: ReportContent;
}

export function TellTexts({ choice, change, content }: Props) {
  const words = tellWordsOf(useLanguage());
  const changed = choice.texts[content.language];
  const put = (id: string, template: string | null): void => {
    const { [id]: _, ...others } = changed;
    const own = template === null ? others : { ...others, [id]: template };
    change({ texts: { ...choice.texts, [content.language]: own } });
  };
  return (
    <section className="tell-texts">
      <h3>
        {words.texts} <small>{words.textsNote}</small>
      </h3>
      {textsOf(content).map(({ title, block }) => (
        <div key={`${content.language} ${block.id}`} className="tell-text">
          <p>
            {title}
            {changed[block.id] !== undefined && (
              <Button className="link-button" aria-label={words.resetOne(title)} onPress={() => put(block.id, null)}>
                {words.reset}
              </Button>
            )}
          </p>
          <EditableText
            label={title}
            language={content.language}
            template={block.template}
            figures={content.figures}
            onTemplate={(template) => put(block.id, template)}
          />
        </div>
      ))}
    </section>
  );
}

type TextBlock = Extract<ReportContent['blocks'][number], { kind: 'text' }>;

/** Texts with the heading that each stands under. */
function textsOf({ blocks }: ReportContent): readonly { readonly title: string; readonly block: TextBlock }[] {
  return blocks.flatMap((block, row) => {
    if (block.kind !== 'text') return [];
    const above = blocks.slice(0, row).findLast(({ kind }) => kind === 'heading');
    return [{ title: above?.kind === 'heading' ? above.text : '', block }];
  });
}

interface EditableProps {
  readonly label: string;
  readonly language: string;
  readonly template: string;
  readonly figures: Readonly<Record<string, string>>;
  readonly onTemplate: (template: string) => void;
}

/** Filled by hand, not by React: what is typed must not be drawn anew under the cursor. */
function EditableText({ label, language, template, figures, onTemplate }: EditableProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element || (templateIn(element) === template && shows(element, figures))) return;
    element.replaceChildren(...piecesOf(template, figures));
  }, [template, figures]);
  const read = (): void => {
    const written = box.current ? templateIn(box.current) : template;
    if (written !== template) onTemplate(written);
  };
  return (
    <div
      ref={box}
      className="tell-words"
      role="textbox"
      aria-multiline="true"
      aria-label={label}
      lang={language}
      tabIndex={0}
      contentEditable
      suppressContentEditableWarning
      onBlur={read}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault();
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
      onPaste={(event) => {
        event.preventDefault();
        putText(event.clipboardData.getData('text/plain'));
      }}
      onDrop={(event) => event.preventDefault()}
    />
  );
}

function piecesOf(template: string, figures: Readonly<Record<string, string>>): Node[] {
  return template.split(/(\{\w+\})/).flatMap((part): Node[] => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return part === '' ? [] : [document.createTextNode(part)];
    const figure = document.createElement('span');
    figure.className = 'tell-figure';
    figure.contentEditable = 'false';
    figure.dataset['figure'] = name;
    figure.textContent = figures[name] ?? part;
    return [figure];
  });
}

/** The text with its figures by name; a brace that was typed is no figure. */
const templateIn = (element: HTMLElement): string =>
  Array.from(element.childNodes)
    .map((node) => {
      const name = node instanceof HTMLElement ? node.dataset['figure'] : undefined;
      return name === undefined ? (node.textContent ?? '').replace(/[{}\n]/g, ' ') : `{${name}}`;
    })
    .join('');

const shows = (element: HTMLElement, figures: Readonly<Record<string, string>>): boolean =>
  Array.from(element.querySelectorAll<HTMLElement>('[data-figure]')).every(
    (figure) => figure.textContent === (figures[figure.dataset['figure'] ?? ''] ?? figure.textContent),
  );

/** Pasted as plain text where the cursor is. */
function putText(text: string): void {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  range.deleteContents();
  range.insertNode(document.createTextNode(text.replace(/\s+/g, ' ')));
  range.collapse(false);
}

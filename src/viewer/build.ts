/** Elements made by hand: what people wrote goes in as text, never as markup. */

type Child = Node | string;

export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** `{name}` in a sentence becomes its value. */
export const filled = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

export function button(label: string, press: () => void, attributes: Readonly<Record<string, string>> = {}): HTMLButtonElement {
  const made = make('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', press);
  return made;
}

export function choice(
  label: string,
  options: readonly string[],
  chosen: number,
  take: (index: number) => void,
): HTMLLabelElement {
  const select = make(
    'select',
    { 'data-key': label },
    ...options.map((text, index) => make('option', { value: String(index) }, text)),
  );
  select.value = String(chosen);
  select.addEventListener('change', () => take(Number(select.value)));
  return make('label', { class: 'choice' }, make('span', {}, label), select);
}

/** A small part of an XML file as a tree: built while events come in, for elements that are looked at whole. */

export interface XmlNode {
  readonly name: string;
  readonly attribute: (name: string) => string | null;
  readonly children: XmlNode[];
  /** All text directly inside, joined. */
  text: string;
}

export class TreeBuilder {
  private readonly open: XmlNode[] = [];

  get isBuilding(): boolean {
    return this.open.length > 0;
  }

  start(name: string, attribute: (name: string) => string | null): void {
    const node: XmlNode = { name, attribute, children: [], text: '' };
    this.open.at(-1)?.children.push(node);
    this.open.push(node);
  }

  addText(text: string): void {
    const node = this.open.at(-1);
    if (node) node.text += text;
  }

  /** The whole tree when its root was closed, else null. */
  end(): XmlNode | null {
    const node = this.open.pop() ?? null;
    return this.open.length === 0 ? node : null;
  }
}

export const childOf = (node: XmlNode, name: string): XmlNode | null =>
  node.children.find((child) => child.name === name) ?? null;

export const childrenOf = (node: XmlNode, name: string): readonly XmlNode[] =>
  node.children.filter((child) => child.name === name);

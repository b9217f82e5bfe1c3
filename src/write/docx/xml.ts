/** Elements of WordprocessingML that docx has no class for, and XML text. */

import { XmlComponent } from 'docx';

/** An element with its attributes and children in the order given. */
export class Element extends XmlComponent {
  constructor(
    name: string,
    attributes: Readonly<Record<string, string>> = {},
    children: readonly (XmlComponent | string)[] = [],
  ) {
    super(name);
    if (Object.keys(attributes).length > 0) this.root.push({ _attr: attributes });
    this.root.push(...children);
  }
}

export { escapeXml } from '../../passport/index.js';

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

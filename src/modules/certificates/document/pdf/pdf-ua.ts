const IDENTIFIER = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>`;

/** PDF/A requires a description of foreign schemas: this one describes the PDF/UA identifier. */
const SCHEMA =
  `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>` +
  `<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>` +
  `<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>` +
  `<rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>` +
  `<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>` +
  `<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>` +
  `</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>`;

const SCHEMAS = '<pdfaExtension:schemas><rdf:Bag>';

/**
 * Adds the PDF/UA-1 identifier (ISO 14289-1, 5) to the metadata object of a PDF/A from Typst, which
 * can write only one of the two.
 */
export function metadataWithUa(metadata: string): string {
  const stream = metadata
    .slice(metadata.indexOf('stream\n') + 'stream\n'.length, metadata.lastIndexOf('endstream'))
    .trimEnd()
    .replace(SCHEMAS, `${SCHEMAS}${SCHEMA}`)
    .replace('</rdf:RDF>', `${IDENTIFIER}</rdf:RDF>`);
  if (!stream.includes(SCHEMA)) throw new Error('The document describes no schemas');
  return `<< /Length ${stream.length} /Type /Metadata /Subtype /XML >>\nstream\n${stream}\nendstream`;
}

/** Makes the catalogue ask readers to show the document's title instead of the file name (7.1). */
export function catalogueWithTitle(catalogue: string): string {
  const asking = catalogue.replace('/ViewerPreferences <<', '$& /DisplayDocTitle true');
  if (asking === catalogue) throw new Error('The document has no preferences of its viewer');
  return asking;
}

/** Les fichiers qu'un document sait devenir. */
export const FORMATS = {
  pdf: { type: 'application/pdf', nom: 'PDF accessible', usage: 'à remettre et à publier' },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    nom: 'Texte (DOCX)',
    usage: 'à retravailler',
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    nom: 'Classeur (XLSX)',
    usage: 'les chiffres et les tableaux',
  },
  pptx: {
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    nom: 'Diapositives (PPTX)',
    usage: 'pour le comité',
  },
} as const;

export type Format = keyof typeof FORMATS;

export const estFormat = (texte: string): texte is Format => Object.hasOwn(FORMATS, texte);

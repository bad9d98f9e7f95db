import type { DocumentRapport } from '#src/socle/rapports/document.ts';
import { type FormeSeance, LIBELLES_FORME, LIBELLES_NATURE_AVIS, type NatureAvis } from '../forme.ts';

export interface Convocation {
  seance: number;
  instance: string;
  synonyme: string | null;
  organisme: string;
  fondement: string;
  /** AAAA-MM-JJ de l'envoi. */
  date: string;
  quand: string;
  lieu: string;
  forme: FormeSeance;
  /** Phrase de R133-10 ; absente hors seconde convocation. */
  sansQuorum: string | null;
  delai: { phrase: string; suffisant: boolean };
  raisonDelai: string;
  points: { titre: string; nature: NatureAvis; fondement: string; expose: string; lien: string }[];
  mandats: string;
}

/** La convocation : quand, où, ordre du jour, documents en liens (CRPA R133-5, R133-8). */
export function documentConvocation(c: Convocation): DocumentRapport {
  return {
    titre: 'Convocation',
    sousTitre: c.synonyme ? `${c.instance} (${c.synonyme})` : c.instance,
    langue: 'fr',
    date: c.date,
    auteur: c.organisme,
    motsCles: ['convocation', 'ordre du jour'],
    mention: `Fondement : ${c.fondement}`,
    sommaire: false,
    blocs: [
      { type: 'section', niveau: 1, titre: 'La séance' },
      {
        type: 'liste',
        elements: [
          [{ fort: 'Quand : ' }, c.quand],
          [{ fort: 'Comment : ' }, LIBELLES_FORME[c.forme]],
          ...(c.lieu ? [[{ fort: 'Où : ' }, c.lieu]] : []),
        ],
      },
      ...(c.sansQuorum
        ? [{ type: 'encadre' as const, ton: 'attention' as const, titre: 'Seconde convocation', texte: [c.sansQuorum] }]
        : []),
      ...(c.delai.suffisant
        ? []
        : [
            {
              type: 'encadre' as const,
              ton: 'attention' as const,
              titre: 'Délai de convocation réduit',
              texte: [c.delai.phrase, `Raison : ${c.raisonDelai}`],
            },
          ]),
      { type: 'section', niveau: 1, titre: 'Ordre du jour' },
      {
        type: 'liste',
        ordonnee: true,
        elements: c.points.map((p) => [
          { fort: p.titre },
          ` – ${LIBELLES_NATURE_AVIS[p.nature]}${p.fondement ? ` (${p.fondement})` : ''}. `,
          ...(p.expose ? [`${p.expose} `] : []),
          { lien: p.lien, texte: 'Lire les documents' },
        ]),
      },
      { type: 'section', niveau: 1, titre: 'Si vous ne pouvez pas venir' },
      { type: 'paragraphe', texte: c.mandats },
      {
        type: 'paragraphe',
        texte:
          "Si un point touche vos intérêts personnels, ou ceux de l'organisation que vous représentez, retirez-vous-en avant la séance (CRPA R133-12) : vous ne le lirez pas et n'y voterez pas.",
      },
    ],
  };
}

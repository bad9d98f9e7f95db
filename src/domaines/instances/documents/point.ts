import { enumeration } from '#src/socle/phrases.ts';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import { type Avis, LIBELLES_AVIS, LIBELLES_NATURE_AVIS, type NatureAvis } from '../forme.ts';
import type { Deliberation } from '../regles/deliberer.ts';
import { enFrancais, lireExacte } from '../regles/fractions.ts';
import type { PointEcrit, Seance } from './forme.ts';

const voix = (v: string) => enFrancais(lireExacte(v));

export function blocsDuPoint(p: PointEcrit, titre: string, s: Pick<Seance, 'sansNoms'>): Bloc[] {
  const { deliberation: d } = p;
  return [
    { type: 'section', niveau: 2, titre },
    {
      type: 'paragraphe',
      texte: `Demandé : ${LIBELLES_NATURE_AVIS[p.nature]}${p.fondement ? ` (${p.fondement})` : ''}.`,
    },
    ...(p.expose ? [{ type: 'paragraphe' as const, texte: p.expose }] : []),
    ...(p.commentaire
      ? [{ type: 'paragraphe' as const, texte: [{ fort: 'Questions traitées : ' }, p.commentaire] }]
      : []),
    ...(p.retires.length > 0
      ? [
          {
            type: 'paragraphe' as const,
            texte: s.sansNoms
              ? `${p.retires.length} membre(s) retiré(s) de ce point.`
              : `N'ont pas pris part à ce point : ${enumeration(p.retires.map((r) => r.nom))} (CRPA R133-12).`,
          },
        ]
      : []),
    ...(d && p.avis
      ? delibere(d, p.avis, p.nature)
      : [{ type: 'paragraphe' as const, texte: "Ce point n'a pas été délibéré." }]),
    ...(p.desaccords.length > 0
      ? [
          {
            type: 'encadre' as const,
            ton: 'info' as const,
            titre: 'Désaccords, à la demande de leurs auteurs',
            texte: p.desaccords.map((x) => (s.sansNoms ? x.texte : `${x.nom} : ${x.texte}`)),
          },
        ]
      : []),
    ...(p.suites.length > 0
      ? [
          {
            type: 'liste' as const,
            elements: p.suites.map((x) => `À faire : ${x.quoi} – ${x.qui}, pour le ${x.pourLe}`),
          },
        ]
      : []),
  ];
}

function delibere({ quorum, resultat }: Deliberation, avis: Avis, nature: NatureAvis): Bloc[] {
  if (!resultat || avis === 'pris_acte') return [{ type: 'paragraphe', texte: [{ fort: "L'instance prend acte." }] }];
  const decision = nature === 'decision';
  const sens =
    decision && avis !== 'sans_avis'
      ? `Décision ${avis === 'favorable' ? 'adoptée' : 'rejetée'}`
      : `Sens de la délibération : avis ${LIBELLES_AVIS[avis]}`;
  const colonnes = ['Pour', 'Contre', 'Abstention', 'Non exprimé'].map((libelle) => ({ libelle }));
  return [
    {
      type: 'paragraphe',
      texte: [{ fort: `${sens}${resultat.preponderante ? ', par la voix prépondérante du président' : ''}.` }],
    },
    {
      type: 'tableau',
      legende: 'Voix par collège',
      colonnes: [{ libelle: 'Collège' }, ...colonnes],
      lignes: [
        ...resultat.parCollege.map((c) => [
          c.nom,
          voix(c.pour),
          voix(c.contre),
          voix(c.abstention),
          voix(c.nonExprime),
        ]),
        [
          'Total',
          voix(resultat.voix.pour),
          voix(resultat.voix.contre),
          voix(resultat.voix.abstention),
          voix(resultat.voix.nonExprime),
        ],
      ],
      lignesDeTotal: 1,
    },
    { type: 'liste', elements: [...quorum.explication, ...resultat.explication] },
  ];
}

/** Extrait d'un point, remis à l'objet qu'il concerne. */
export function documentExtrait(s: Seance, p: PointEcrit): DocumentRapport {
  return {
    titre: 'Extrait du procès-verbal',
    sousTitre: `${s.instance}, séance du ${s.quand}`,
    langue: 'fr',
    date: s.date,
    auteur: s.organisme,
    mention: s.signature ? `Procès-verbal signé par ${s.signature.nom} le ${s.signature.le}` : 'Projet, non signé',
    sommaire: false,
    blocs: [...blocsDuPoint(p, p.titre, s)],
  };
}

import { accord, enumeration } from '#src/socle/phrases.ts';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import {
  type Avis,
  type FormeSeance,
  LIBELLES_AVIS,
  LIBELLES_FORME,
  LIBELLES_NATURE_AVIS,
  type NatureAvis,
} from '../forme.ts';
import type { Deliberation } from '../regles/deliberer.ts';
import { enFrancais, lireExacte } from '../regles/fractions.ts';

export interface PresenceEcrite {
  nom: string;
  qualite: string;
  organisation: string;
  college: string;
  suppleant: boolean;
  mode: 'sur_place' | 'visio';
  /** « 09 h 32 ». */
  arrive: string;
  parti: string;
}

export interface PointEcrit {
  id: number;
  titre: string;
  nature: NatureAvis;
  fondement: string;
  expose: string;
  commentaire: string;
  avis: Avis | null;
  deliberation: Deliberation | null;
  retires: { nom: string; motif: string }[];
  desaccords: { nom: string; texte: string }[];
  suites: { quoi: string; qui: string; pourLe: string }[];
}

/** Tout ce qu'un procès-verbal dit d'une séance (CRPA R133-13). */
export interface Seance {
  instance: string;
  synonyme: string | null;
  organisme: string;
  fondement: string;
  reglement: string;
  quand: string;
  lieu: string;
  forme: FormeSeance;
  ouverte: string;
  close: string;
  raisonDelai: string;
  seconde: boolean;
  reportee: boolean;
  president: string;
  presences: PresenceEcrite[];
  excuses: string[];
  mandats: { mandant: string; mandataire: string }[];
  points: PointEcrit[];
  sansNoms: boolean;
  date: string;
  signature: { nom: string; le: string } | null;
}

const voix = (v: string) => enFrancais(lireExacte(v));
/** Sans noms (CTA) : chacun est désigné par son organisation et sa qualité. */
const designer = (s: Pick<Seance, 'sansNoms'>, p: { nom: string; qualite: string; organisation: string }) =>
  s.sansNoms ? p.organisation || p.qualite || 'membre' : p.nom;

export function documentProces(s: Seance): DocumentRapport {
  return {
    titre: 'Procès-verbal',
    sousTitre: `${s.synonyme ? `${s.instance} (${s.synonyme})` : s.instance}, séance du ${s.quand}`,
    langue: 'fr',
    date: s.date,
    auteur: s.organisme,
    motsCles: ['procès-verbal', 'délibération'],
    mention: s.signature ? `Signé par ${s.signature.nom} le ${s.signature.le}` : 'Projet, non signé',
    sommaire: false,
    blocs: [
      { type: 'section', niveau: 1, titre: 'La séance' },
      { type: 'liste', elements: enTete(s) },
      ...participants(s),
      { type: 'section', niveau: 1, titre: 'Questions traitées et délibérations' },
      ...s.points.flatMap((p, rang) => blocsDuPoint(p, `${rang + 1}. ${p.titre}`, s)),
      ...signature(s),
    ],
  };
}

function enTete(s: Seance) {
  return [
    `Tenue ${LIBELLES_FORME[s.forme]}${s.lieu ? `, ${s.lieu}` : ''}, ouverte à ${s.ouverte || 'heure non notée'}, close à ${s.close || 'heure non notée'}.`,
    `Présidence : ${s.president || 'non notée'}.`,
    `Fondement : ${s.fondement}. ${s.reglement}`,
    ...(s.seconde ? ["Seconde convocation, sur le même ordre du jour : aucun quorum n'était exigé."] : []),
    ...(s.reportee ? ['Le quorum a manqué : les points non délibérés sont repris par une seconde convocation.'] : []),
    ...(s.raisonDelai ? [`Convocation envoyée dans un délai plus court que la règle. Raison : ${s.raisonDelai}`] : []),
  ];
}

function participants(s: Seance): Bloc[] {
  const mandats = s.mandats.map((m) => `${m.mandant} a donné mandat à ${m.mandataire}`);
  return [
    { type: 'section', niveau: 1, titre: 'Présents, représentés, absents' },
    s.presences.length > 0
      ? {
          type: 'tableau',
          legende: `Membres présents : ${s.presences.length}`,
          colonnes: [
            { libelle: 'Membre' },
            { libelle: 'Collège' },
            { libelle: 'Présence' },
            { libelle: 'De' },
            { libelle: 'À' },
          ],
          lignes: s.presences.map((p) => [
            `${designer(s, p)}${s.sansNoms || !p.organisation ? '' : `, ${p.organisation}`}${p.suppleant ? ' (suppléant)' : ''}`,
            p.college,
            p.mode === 'visio' ? 'à distance' : 'sur place',
            p.arrive,
            p.parti,
          ]),
        }
      : {
          type: 'paragraphe',
          texte:
            s.forme === 'ecrite'
              ? 'Consultation écrite : ont participé à chaque point ceux qui y ont voté.'
              : 'Aucun membre présent.',
        },
    {
      type: 'paragraphe',
      texte:
        mandats.length > 0 && !s.sansNoms
          ? `Mandats : ${enumeration(mandats)}.`
          : `${s.mandats.length} ${accord(s.mandats.length, 'mandat donné', 'mandats donnés')}.`,
    },
    ...(s.excuses.length > 0 && !s.sansNoms
      ? [{ type: 'paragraphe' as const, texte: `Absents : ${enumeration(s.excuses)}.` }]
      : []),
  ];
}

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

function signature(s: Seance): Bloc[] {
  return [
    { type: 'section', niveau: 1, titre: 'Signature' },
    {
      type: 'paragraphe',
      texte: s.signature
        ? `Procès-verbal signé par ${s.signature.nom}, le ${s.signature.le}.`
        : 'Projet de procès-verbal, à signer.',
    },
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

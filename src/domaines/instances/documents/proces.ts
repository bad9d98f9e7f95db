import { accord, enumeration } from '#src/socle/phrases.ts';
import type { Bloc, DocumentRapport } from '#src/socle/rapports/document.ts';
import { LIBELLES_FORME } from '../forme.ts';
import type { Seance } from './forme.ts';
import { blocsDuPoint } from './point.ts';

/** Sans noms (CTA) : chacun est désigné par son organisation et sa qualité. */
const designer = (s: Pick<Seance, 'sansNoms'>, p: { nom: string; qualite: string; organisation: string }) =>
  s.sansNoms ? p.organisation || p.qualite || 'membre' : p.nom;

/** Le procès-verbal d'une séance : présents, quorum, puis chaque point avec ses retraits, son vote et son avis. */
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

import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { RANG_REFERENCE } from '../regles/niveaux.ts';
import { etpParCommune, lireMaillage } from '../requetes/maillage.ts';
import type { Question } from '../schema.ts';
import { accesDe, communesBlanches } from './acces.ts';
import { mesurerBesoin } from './besoins.ts';

/** L'écart d'un territoire un jour donné, avec les définitions de sa page : besoin, ETP implantés, accès, zones blanches. */
export interface MesureTerritoire {
  question: Question;
  jour: string;
  besoin: number | null;
  /** Moins de cinq personnes réelles : `besoin` est nul. */
  secret: boolean;
  besoinDate: string;
  besoinSource: string;
  etp: number | null;
  /** Pour 1 000 personnes, modèle de référence. */
  acces: number | null;
  reference: number | null;
  plancher: number | null;
  communes: number;
  sensibles: number;
  blanches: { ref: string; nom: string }[];
  partBesoin: number | null;
}

/** @throws ErreurMetier question mal formée ; ErreurIntrouvable territoire inconnu */
export async function mesurerTerritoire(
  base: Base,
  acteur: Acteur,
  { territoire, question }: { territoire: string; question: Record<string, unknown> },
): Promise<MesureTerritoire> {
  const maillage = await lireMaillage(base, acteur, { territoire, question, niveau: 'commune' });
  const { diagnostic, donnees, communes, ensemble } = maillage;
  const codes = communes.map(({ code }) => code);
  const besoin = mesurerBesoin(donnees.besoins, codes, null);
  const secret =
    besoin.fiabilite !== 'estime' &&
    besoin.valeur !== null &&
    besoin.valeur > 0 &&
    besoin.valeur < diagnostic.donnees.conventions.secret;
  const modele = accesDe(maillage).modeles[RANG_REFERENCE]!;
  const etp = etpParCommune(donnees.offre, diagnostic.question.types, donnees.communes.codes);
  const blanches = communesBlanches(diagnostic, communes);
  return {
    question: diagnostic.question,
    jour: donnees.offre.jour,
    besoin: secret ? null : besoin.valeur,
    secret,
    besoinDate: besoin.date,
    besoinSource: besoin.source,
    etp: codes.reduce((somme, code) => somme + (etp.get(code) ?? 0), 0),
    acces: modele.pour1000,
    reference: modele.reference,
    plancher: modele.plancher,
    communes: codes.length,
    sensibles: blanches.filter(({ classe }) => classe === 'sensible').length,
    blanches: blanches.filter(({ classe }) => classe === 'confirmee').map(({ ref, nom }) => ({ ref, nom })),
    partBesoin: ensemble.partBesoinEnZoneBlanche,
  };
}

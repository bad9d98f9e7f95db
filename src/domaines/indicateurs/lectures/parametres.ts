import { type Parametre, participationDepartement, valeurA } from '#src/domaines/parametres/index.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import { enDecimal } from '#src/socle/montants.ts';

/** Le jour où l'on regarde une année : aujourd'hui si elle court, sinon son dernier. */
export const jourDeLAnnee = (annee: number, jour: string): string =>
  jour.slice(0, 4) === String(annee) ? jour : `${annee}-12-31`;

/**
 * Les paramètres datés que la lecture des postes joint, en colonnes : heures annuelles d'un ETP par type, territoire et année ; mois
 * jusqu'où l'annexe de décembre tient ; participation mensuelle du département par bénéficiaire du RSA.
 */
export function tableauxPostes({
  parametres,
  annees,
  jour,
}: {
  parametres: readonly Parametre[];
  annees: readonly number[];
  jour: string;
}) {
  const heures: { type: string; departement: string; annee: number; valeur: number }[] = [];
  const limites = annees.flatMap((annee) => {
    const details = valeurA(parametres, 'annexe.reconduction', jourDeLAnnee(annee, jour))?.details;
    const jusqu = (details as { jusqu_au?: string } | null | undefined)?.jusqu_au;
    return jusqu ? [{ annee, limite: Number(jusqu.slice(0, 2)) }] : [];
  });
  for (const type of CODES_IAE) {
    const cle = `heures_par_etp.${type.toLowerCase()}`;
    const locaux = parametres.filter((p) => p.cle === cle && p.territoire?.startsWith('departement:'));
    const departements = ['', ...new Set(locaux.map((p) => p.territoire!.slice('departement:'.length)))];
    for (const annee of annees)
      for (const departement of departements) {
        const lieu = departement ? [`departement:${departement}`] : [];
        const valeur = valeurA(parametres, cle, jourDeLAnnee(annee, jour), lieu)?.valeur;
        if (valeur) heures.push({ type, departement, annee, valeur });
      }
  }
  const mois = annees.flatMap((annee) =>
    Array.from({ length: 12 }, (_, n) => `${annee}-${String(n + 1).padStart(2, '0')}-01`),
  );
  const participations = mois.flatMap((premier) => {
    const lire = (cle: string) => valeurA(parametres, cle, premier)?.valeur ?? null;
    const [rsa, taux] = [lire('rsa.personne_seule'), lire('rsa.taux_participation_departement')];
    return rsa === null || taux === null
      ? []
      : [{ mois: premier, montant: enDecimal(participationDepartement(rsa, taux)) }];
  });
  return {
    annees: limites.map((l) => l.annee),
    limites: limites.map((l) => l.limite),
    types: heures.map((h) => h.type),
    departements: heures.map((h) => h.departement),
    anneesHeures: heures.map((h) => h.annee),
    heures: heures.map((h) => h.valeur),
    mois: participations.map((p) => p.mois),
    participations: participations.map((p) => p.montant),
  };
}

import type { DemandeSimulation } from '#src/domaines/financement/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { plusJours, plusMois } from '#src/socle/jour.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { Annexe } from '../forme.ts';
import { moisEntre } from './mois.ts';

/** Les périodes d'une annexe se suivent, mois entiers, dans une seule année. @throws ErreurMetier */
export function exigerSuite(demandes: readonly Pick<DemandeSimulation, 'date' | 'mois'>[], annee: number): void {
  demandes.forEach(({ date, mois }, i) => {
    const avant = demandes[i - 1];
    if (!date.endsWith('-01') || date < `${annee}-01-01` || plusMois(date, mois) > `${annee + 1}-01-01`)
      throw new ErreurMetier(
        `L'accord du dialogue sort de l'année ${annee}, ou ne commence pas le premier d'un mois.`,
        {
          conseil: 'Reprenez le dialogue pour corriger la date d’effet et la durée de ses lignes.',
        },
      );
    if (avant && plusMois(avant.date, avant.mois) !== date)
      throw new ErreurMetier(
        "Les lignes de l'accord se chevauchent ou laissent un trou : une annexe les suit mois par mois.",
        {
          conseil: 'Reprenez le dialogue pour corriger les dates.',
        },
      );
  });
}

export interface Changement {
  /** Premier jour d'un mois de la période ; `null` : dès le début. */
  effet: string | null;
  etp: Decimal | null;
  modulation: Decimal | null;
  /** Dernier jour d'un mois ; `null` : inchangée. */
  fin: string | null;
}

const refuser = (champ: string, message: string): never => {
  throw new ErreurMetier(message, { champs: { [champ]: message } });
};

/**
 * Les demandes de calcul d'un avenant : celles de l'annexe signée, coupées au mois d'effet et à la fin. La part modulée vaut pour l'année
 * entière : elle se verse en une fois. @throws ErreurMetier rien ne change, ou un jour hors de l'année de l'annexe
 */
export function decouperDemandes(
  annexe: Pick<Annexe, 'debut' | 'fin' | 'calcul'>,
  { effet: saisi, etp, modulation, fin }: Changement,
): DemandeSimulation[] {
  const effet = saisi ?? annexe.debut;
  const borne = fin ?? annexe.fin;
  if (etp === null && modulation === null && (fin === null || fin === annexe.fin))
    refuser('etp', "Dites ce que l'avenant change : les postes, la part modulée ou la fin.");
  if (!effet.endsWith('-01') || effet < annexe.debut || effet > annexe.fin)
    refuser('effet', "La date d'effet est le premier jour d'un mois de l'annexe.");
  if (!finDeMois(borne) || borne < effet || borne > `${annexe.debut.slice(0, 4)}-12-31`)
    refuser('fin', "La fin est le dernier jour d'un mois de la même année, après la date d'effet.");
  const valides = annexe.calcul.parties.flatMap(({ demande }) =>
    moisEntre(demande.date, dernierJour(demande)).map((mois) => ({ mois, demande })),
  );
  const derniere = annexe.calcul.parties.at(-1)!.demande;
  // Une fin repoussée prolonge la dernière période.
  const suite = moisEntre(plusMois(derniere.date, derniere.mois), borne).map((mois) => ({ mois, demande: derniere }));
  const parMois = [...valides, ...suite]
    .filter(({ mois }) => mois <= borne)
    .map(({ mois, demande }) => ({
      mois,
      demande: {
        ...demande,
        modulation: modulation ?? demande.modulation,
        etp: etp !== null && mois >= effet ? etp : demande.etp,
      },
    }));
  const demandes: DemandeSimulation[] = [];
  for (const { mois, demande } of parMois) {
    const courante = demandes.at(-1);
    if (courante && courante.etp === demande.etp) courante.mois += 1;
    else demandes.push({ ...demande, date: mois, mois: 1 });
  }
  return repartirDepartement(demandes);
}

const dernierJour = (d: DemandeSimulation): string => plusMois(d.date, d.mois - 1);
const finDeMois = (jour: string): boolean => plusJours(jour, 1).endsWith('-01');

/** Un montant fixé par la convention du département vaut une fois, pas une fois par période. */
function repartirDepartement(demandes: DemandeSimulation[]): DemandeSimulation[] {
  return demandes.map((d, i) =>
    i > 0 && d.departement && 'montant' in d.departement ? { ...d, departement: null } : d,
  );
}

import { sql } from 'kysely';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { anneeCourante, aujourdhui, finDuJour, plusJours } from '#src/socle/jour.ts';
import { SELECTION, type Structure } from './chargement.ts';
import type { Mois, Suivi } from './regles/forme.ts';
import { lendemainDuMois, nomMois } from './regles/mois.ts';
import { suivisDe } from './requetes/suivis.ts';

const NATURE = 'activite.mois';

/** Le plus ancien mois fini, avec des postes accordés, dont les heures manquent ; l'année passée compte encore en janvier. */
function premierManquant(suivis: readonly Suivi[]): { annee: number; mois: Mois; autres: number } | null {
  const manquants = suivis.flatMap(({ annee, mois }) =>
    mois.filter(({ etat }) => etat === 'attendu' || etat === 'en_retard').map((m) => ({ annee, mois: m })),
  );
  return manquants[0] ? { ...manquants[0], autres: manquants.length - 1 } : null;
}

const libelleDe = (structure: Structure, { annee, mois, autres }: NonNullable<ReturnType<typeof premierManquant>>) =>
  `Saisir les heures de ${nomMois(mois.rang)} ${annee}${autres > 0 ? ` et de ${autres} autre${autres > 1 ? 's' : ''} mois` : ''} (${structure.nom})`;

/** L'année en cours, et la précédente pour qui avait commencé à la saisir : ce qui manquait en décembre manque encore en mars. */
async function suivisUtiles(trx: Trx, structures: readonly Structure[]): Promise<Map<number, Suivi[]>> {
  const annee = anneeCourante();
  const [passes, courants] = [await suivisDe(trx, structures, annee - 1), await suivisDe(trx, structures, annee)];
  const commence = (suivi: Suivi) => suivi.mois.some(({ heures }) => heures !== null);
  return new Map(structures.map(({ id }) => [id, [...[passes.get(id)!].filter(commence), courants.get(id)!]]));
}

/** Pose, déplace ou solde l'échéance de saisie d'une structure, d'après ce qui manque aujourd'hui. @param par qui a fait ce qui était dû */
export async function poserEcheanceSaisie(
  trx: Trx,
  structure: Structure,
  par: string,
  connus?: Suivi[],
): Promise<void> {
  const objet = `structure:${structure.id}`;
  const organisation = structure.organisations[0];
  const suivis = connus ?? (await suivisUtiles(trx, [structure])).get(structure.id) ?? [];
  const manquant = premierManquant(suivis);
  if (!manquant || organisation === undefined) return solderEcheance(trx, NATURE, objet, par);
  const { annee, mois } = manquant;
  const lieu = structure.departement ? `departement:${structure.departement}` : null;
  const delai = (await parametreA(trx, 'activite.delai_saisie', aujourdhui(), lieu))?.valeur;
  if (delai == null) return;
  const fini = lendemainDuMois(annee, mois.rang);
  const dernier = plusJours(fini, delai - 1);
  await poserEcheance(trx, {
    nature: NATURE,
    objet,
    libelle: libelleDe(structure, manquant),
    fondement: 'États mensuels de présence prévus par la convention ; le délai est une convention de Maillage',
    adresse: `/structures/${structure.id}/activite/saisie?annee=${annee}`,
    a: { organisation },
    due: finDuJour(dernier),
    depart: { quoi: `Fin du mois de ${nomMois(mois.rang)} ${annee}`, le: new Date(`${fini}T00:00:00Z`) },
    rappels: [3],
  });
}

/**
 * Échéances de saisie de toutes les structures qui ont un compte et des postes accordés. Un seul processus à la fois ; ce qui n'a pas
 * changé n'est pas récrit.
 */
export async function poserEcheancesActivite(base: Base): Promise<number> {
  return base.transaction().execute(async (trx) => {
    const { rows: verrou } = await sql<{ pris: boolean }>`SELECT pg_try_advisory_xact_lock(6147, 0) AS pris`.execute(
      trx,
    );
    if (!verrou[0]?.pris) return 0;
    const { rows } = await sql<Structure>`${SELECTION} WHERE s.etat = 'active'
      AND EXISTS (SELECT FROM organisation o WHERE o.siret = s.siret AND o.nature = 'structure' AND o.desactivee_le IS NULL)`.execute(
      trx,
    );
    const suivis = await suivisUtiles(trx, rows);
    const { rows: ouvertes } = await sql<{ objet: string; libelle: string }>`
      SELECT objet, libelle FROM echeance WHERE nature = ${NATURE} AND etat = 'ouverte'`.execute(trx);
    const posees = new Map(ouvertes.map(({ objet, libelle }) => [objet, libelle]));
    let changees = 0;
    for (const structure of rows) {
      const connus = suivis.get(structure.id) ?? [];
      const manque = premierManquant(connus);
      const posee = posees.get(`structure:${structure.id}`);
      if (posee === (manque ? libelleDe(structure, manque) : undefined)) continue;
      await poserEcheanceSaisie(trx, structure, 'Maillage', connus);
      changees += 1;
    }
    return changees;
  });
}

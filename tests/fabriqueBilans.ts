import { sql } from 'kysely';
import '#src/domaines/bilans/recepisse.ts';
import { ouvrirBilans } from '#src/domaines/bilans/index.ts';
import { semerFormulaires } from '#src/domaines/formulaires/index.ts';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from './fabriqueConventionnement.ts';

/** Réponses d'un bilan que rien n'empêche de déposer, sauf les comptes annuels, à joindre. */
export const REPONSES_BILAN: Donnees = {
  bilan_etp_conventionnes: '24.76',
  bilan_etp_realises: '24.1',
  bilan_encadrants: '3',
  bilan_cip: '0.86',
  bilan_materiel: 'Un atelier inventé, deux camions.',
  bilan_salaries: '60',
  bilan_femmes: '20',
  bilan_rsa: '30',
  bilan_deld: '25',
  bilan_jeunes: '10',
  bilan_seniors: '12',
  bilan_handicap: '5',
  bilan_infra: '28',
  bilan_entrees: '33',
  bilan_duree_moyenne: '11',
  bilan_suivis: [{ nature: 'Entretien individuel', objet: 'Projet professionnel', personnes: '60', heures: '410' }],
  sorties_durable: '25',
  sorties_transition: '8',
  sorties_positive: '5',
  sorties_autre: '6',
  sorties_inconnue: '2',
  sorties_retrait: '3',
  bilan_analyse: 'Une année inventée.',
  comptes_charges: '900000',
  comptes_produits: '905000',
};

export interface Bilans extends Campagne {
  convention: number;
  /** Bilan de cette année. */
  bilan: number;
  annee: number;
}

/** Une convention en vigueur depuis le 1er janvier et son bilan, ouvert comme il l'est au démarrage. */
export async function bilanDeTest(base: Base): Promise<Bilans> {
  const c = await campagneDeTest(base);
  await semerParametres(base);
  await semerFormulaires(base);
  await semerModeles(base);
  const annee = new Date().getFullYear();
  const convention = await conventionDeTest(base, c, annee);
  await ouvrirBilans(base);
  const { rows } = await sql<{
    id: number;
  }>`SELECT id FROM bilan WHERE convention = ${convention} AND annee = ${annee}`.execute(base);
  return { ...c, convention, bilan: rows[0]!.id, annee };
}

/** Une convention active, sans passer par la décision : pour éprouver ce qui la suit. */
export async function conventionDeTest(base: Base, c: Campagne, debut: number, fin = debut + 1): Promise<number> {
  const dossier = await dossierDeTest(base, c, { etat: 'accorde' });
  const { rows } = await sql<{ id: number }>`
    INSERT INTO convention (numero, structure, organisation_id, departement, dossier, type, debut, fin, etat)
    VALUES (${`ESSAI${dossier}`}, ${c.idStructure}, ${c.structure.organisationId}, '62', ${dossier}, 'ACI', ${`${debut}-01-01`}, ${`${fin}-12-31`},
      'active') RETURNING id`.execute(base);
  return rows[0]!.id;
}

import { sql } from 'kysely';
import { attendreFseEntree } from '#src/domaines/designations/fse.ts';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import { declarerSortie } from '#src/domaines/sorties/index.ts';
import { executer } from '#src/droits/executer.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { type MondeAccompagnement, parcoursSuivi } from './fabriqueAccompagnement.ts';

export const jour = aujourdhui();
export const ilYA = (mois: number) => plusMois(jour, -mois);

/** Gestes et lectures communs aux essais de sorties. */
export function atelierSorties(monde: MondeAccompagnement) {
  const { base } = monde;
  /** Un parcours suivi, ouvert il y a un an. */
  async function suivi(nom?: string): Promise<number> {
    const id = await parcoursSuivi(monde, nom);
    await sql`UPDATE parcours SET ouvert_le = current_date - 400 WHERE id = ${id}`.execute(base);
    await sql`UPDATE designation SET debut = current_date - 400 WHERE parcours = ${id}`.execute(base);
    // Ce que la désignation du premier référent pose.
    await attendreFseEntree(base as never, await parcoursSitue(base, id), {
      ...monde.emploi,
      id: monde.professionnels[monde.emploi.compteId]!,
      domaine: 'emploi',
      equipe: monde.equipe,
    });
    await sql`UPDATE affectation SET debut = current_date - 400 WHERE parcours = ${id}`.execute(base);
    await sql`INSERT INTO contrat_engagement (parcours, etat, heures, debut, signe_personne_le, signe_organisme_le, par)
    VALUES (${id}, 'en_cours', 15, current_date - 300, current_date - 300, current_date - 300, 'x')`.execute(base);
    return id;
  }
  const sortir = (parcours: number, plus: object = {}) =>
    executer(declarerSortie, monde.emploi, { parcours, categorie: 'cdi', le: ilYA(0), ...plus });
  const jalons = async (parcours: number) =>
    (
      await sql<{
        id: number;
        mois: number;
        etat: string;
        du_le: string;
      }>`SELECT id, mois, etat, du_le FROM jalon WHERE parcours = ${parcours}
      ORDER BY mois`.execute(base)
    ).rows;
  const echeances = async (parcours: number, etat = 'ouverte') =>
    (
      await sql<{ nature: string; compte_id: number; libelle: string }>`SELECT nature, compte_id, libelle FROM echeance
      WHERE objet = ${`parcours:${parcours}`} AND etat = ${etat} ORDER BY nature`.execute(base)
    ).rows;
  const acces = async (parcours: number) =>
    (
      await sql<{
        compte_id: number;
      }>`SELECT compte_id FROM acces_parcours WHERE parcours = ${parcours} AND titre <> 'ancien'
      AND (fin IS NULL OR fin > now())`.execute(base)
    ).rows.map((r) => r.compte_id);

  return { suivi, sortir, jalons, echeances, acces };
}

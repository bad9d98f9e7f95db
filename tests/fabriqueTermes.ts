import { sql } from 'kysely';
import { tenirConservationPersonnes } from '#src/domaines/conservation/personnes/tenir.ts';

import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { type MondeAccompagnement, parcoursSuivi } from './fabriqueAccompagnement.ts';

/** Jours d'un dossier clos il y a un mois : le jour même, le dernier contact, la fin de la base active (24 mois), le terme (48). */
export const JOUR = aujourdhui();
export const CONTACT = plusMois(JOUR, -1);
export const ACTIVE = plusMois(CONTACT, 24);
export const TERME = plusMois(CONTACT, 48);

/** Ce que les essais de conservation font et regardent, dans le monde du moment. */
export const conserves = (monde: () => MondeAccompagnement) => ({
  /** Clos il y a un mois, sans rien d'autre de daté après. */
  async clos(nom = 'Secretissime'): Promise<number> {
    const id = await parcoursSuivi(monde(), nom);
    await sql`UPDATE parcours SET ouvert_le = ${CONTACT}::date - 60, dernier_contact = ${CONTACT}::date, etat = 'clos', clos_le = ${CONTACT}::date
      WHERE id = ${id}`.execute(monde().base);
    return id;
  },
  async courriels(a: string) {
    return (
      await sql<{
        sujet: string;
        texte: string;
      }>`SELECT sujet, texte FROM courriel WHERE destinataire = ${a} ORDER BY id`.execute(monde().base)
    ).rows;
  },
  async lecteurs(id: number) {
    return (
      await sql`SELECT FROM acces_parcours WHERE parcours = ${id} AND (fin IS NULL OR fin > now())`.execute(
        monde().base,
      )
    ).rows.length;
  },
  passer: (jour: string) => tenirConservationPersonnes(monde().base, jour),
});

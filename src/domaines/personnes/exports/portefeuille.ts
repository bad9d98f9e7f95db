import { sql } from 'kysely';
import { operationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { type EtatParcours, LIBELLES_ETAT } from '../regles/etats.ts';

/** Un portefeuille, son équipe et le compte de qui le tient : ce que le droit de l'exporter regarde. */
export async function portefeuilleVise(base: Base | Trx, id: number) {
  const { rows } = await sql<{ operation: number; equipe: number; nom: string; compteId: number | null }>`
    SELECT p.operation, p.equipe, p.nom, f.compte_id AS "compteId" FROM portefeuille p LEFT JOIN professionnel f ON f.id = p.titulaire
    WHERE p.id = ${id} AND p.ferme_le IS NULL`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable();
  return { ...rows[0], id, operation: await operationSituee(base, rows[0].operation) };
}

export interface LigneExportee {
  parcours: number;
  reference: string;
  nom: string;
  prenom: string;
  naissance: string | null;
  commune: string | null;
  telephone: string;
  courriel: string;
  etat: EtatParcours;
  ouvertLe: string;
  dernierContact: string | null;
}

export const COLONNES_PORTEFEUILLE = [
  { id: 'reference', titre: 'Dossier' },
  { id: 'nom', titre: 'Nom' },
  { id: 'prenom', titre: 'Prénom' },
  { id: 'naissance', titre: 'Naissance' },
  { id: 'commune', titre: 'Commune' },
  { id: 'telephone', titre: 'Téléphone' },
  { id: 'courriel', titre: 'Courriel' },
  { id: 'etat', titre: 'État', valeur: (l: LigneExportee) => LIBELLES_ETAT[l.etat] },
  { id: 'ouvertLe', titre: 'Ouvert le' },
  { id: 'dernierContact', titre: 'Dernier échange' },
];

/** Les personnes d'aujourd'hui dont l'acteur lit le parcours ; les autres manquent. */
export async function lignesDuPortefeuille(c: Cloison, portefeuille: number): Promise<LigneExportee[]> {
  const { rows } = await sql<LigneExportee>`
    SELECT p.id AS parcours, p.reference, n.nom, n.prenom, n.naissance, k.nom AS commune, n.telephone, n.courriel, p.etat,
      p.ouvert_le AS "ouvertLe", p.dernier_contact AS "dernierContact"
    FROM affectation a JOIN parcours p ON p.id = a.parcours JOIN personne n ON n.id = p.personne LEFT JOIN commune k ON k.code = n.commune
    WHERE a.portefeuille = ${portefeuille} AND a.debut <= current_date AND (a.fin IS NULL OR a.fin > current_date) AND p.clos_le IS NULL
      AND cloison_ouvre(p.id)
    ORDER BY n.nom, n.prenom, p.id`.execute(c);
  return rows;
}

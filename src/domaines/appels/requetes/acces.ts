import { type RawBuilder, sql } from 'kysely';
import type { Acteur, NatureOrganisation } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { appelSitue } from '../chargement.ts';
import { NATURES_PORTEUSES } from '../public.ts';

export interface DemandeAcces {
  id: number;
  organisationNom: string;
  siret: string;
  nature: NatureOrganisation;
  prenom: string;
  nom: string;
  courriel: string;
  message: string;
  demandeLe: Date;
  etat: 'attend' | 'invite' | 'refuse';
  motif: string;
  traiteLe: Date | null;
  traitePar: string | null;
  /** Organisation qui porte déjà ce SIRET ici. */
  connue: string | null;
  /** Elle a déjà des comptes, ou c'est un service public : la demande ne peut pas y faire entrer quelqu'un. */
  fermee: boolean;
  /** Structure du registre qui porte ce SIRET. */
  structure: { id: number; nom: string } | null;
}

/** Une personne au moins y a un compte ouvert et un rôle en cours. */
export const organisationOccupee = (organisation: RawBuilder<unknown>): RawBuilder<boolean> => sql`EXISTS (
  SELECT FROM appartenance x JOIN compte k ON k.id = x.compte_id WHERE x.organisation_id = ${organisation}
    AND (x.fin IS NULL OR x.fin > now()) AND k.desactive_le IS NULL)`;

/** Les demandes d'accès d'un appel, celles qui attendent d'abord, avec ce que le registre en sait. */
export async function demandesAcces(base: Base, acteur: Acteur, id: number) {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'appels.traiterAcces', appel);
  const { rows } = await sql<DemandeAcces>`
    SELECT a.id, a.organisation_nom AS "organisationNom", a.siret, a.nature, a.prenom, a.nom, a.courriel, a.message, a.demande_le AS "demandeLe",
      a.etat, a.motif, a.traite_le AS "traiteLe", a.traite_par AS "traitePar",
      (SELECT o.nom FROM organisation o WHERE o.siret = a.siret ORDER BY o.nature = a.nature DESC, o.id LIMIT 1) AS connue,
      EXISTS (SELECT FROM organisation o WHERE o.siret = a.siret
        AND (o.nature <> ALL(${[...NATURES_PORTEUSES]}::text[]) OR ${organisationOccupee(sql`o.id`)})) AS fermee,
      (SELECT jsonb_build_object('id', s.id, 'nom', s.nom) FROM structure s WHERE s.siret = a.siret ORDER BY s.id LIMIT 1) AS structure
    FROM appel_acces a WHERE a.appel = ${id}
    ORDER BY a.etat <> 'attend', CASE WHEN a.etat = 'attend' THEN a.demande_le END, a.traite_le DESC`.execute(base);
  return { appel, demandes: rows };
}

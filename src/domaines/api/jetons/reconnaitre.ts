import { sql } from 'kysely';
import type { Acteur, NatureOrganisation, NiveauPerimetre } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Portee } from '../forme.ts';
import { lireAutorisation, memeEmpreinte } from './secret.ts';

export interface JetonReconnu {
  id: number;
  portees: Portee[];
  parMinute: number;
  parJour: number;
  /** Qui lit : l'organisation, en lecteur, dans le périmètre du jeton. */
  acteur: Acteur;
}

export type Reconnaissance =
  | { jeton: JetonReconnu }
  | { refus: 'absent' | 'inconnu' | 'revoque' | 'expire' | 'organisation' | 'auteur' };

interface Ligne {
  id: number;
  intitule: string;
  empreinte: Buffer;
  portees: Portee[];
  parMinute: number;
  parJour: number;
  niveau: NiveauPerimetre;
  codes: string[];
  revoque: boolean;
  expire: boolean;
  organisationId: number;
  organisationNom: string;
  nature: NatureOrganisation;
  fermee: boolean;
  compte: number;
  /** Qui l'a créé répond encore de ce périmètre dans l'organisation. */
  tenu: boolean;
}

/** Empreinte de rien : un repère inconnu coûte la même comparaison. */
const AUCUNE = Buffer.alloc(32);

/**
 * Relu à chaque appel : une révocation, une expiration, une organisation fermée agit à l'appel suivant. De même si la personne qui l'a créé a
 * quitté l'organisation, ou n'y est plus responsable d'un périmètre qui le contient : un jeton ne survit pas aux droits d'où il vient.
 */
export async function reconnaitre(base: Base, entete: string | undefined): Promise<Reconnaissance> {
  if (!entete) return { refus: 'absent' };
  const lu = lireAutorisation(entete);
  if (!lu) return { refus: 'inconnu' };
  const { rows } = await sql<Ligne>`
    SELECT j.id, j.intitule, j.empreinte, j.portees, j.par_minute AS "parMinute", j.par_jour AS "parJour", j.niveau, j.codes,
      j.revoque_le IS NOT NULL AS revoque, j.expire_le <= clock_timestamp() AS expire, o.id AS "organisationId", o.nom AS "organisationNom",
      o.nature, o.desactivee_le IS NOT NULL AS fermee, j.cree_par_compte AS compte,
      EXISTS (SELECT FROM compte c JOIN appartenance a ON a.compte_id = c.id AND a.organisation_id = j.organisation_id
        WHERE c.id = j.cree_par_compte AND c.desactive_le IS NULL AND (a.fin IS NULL OR a.fin > clock_timestamp())
          AND (a.debut <= j.cree_le OR (a.role IN ('responsable', 'administrateur')
            AND (a.niveau = 'national' OR (a.niveau = j.niveau AND j.codes <@ a.codes))))) AS tenu
    FROM jeton_api j JOIN organisation o ON o.id = j.organisation_id WHERE j.repere = ${lu.repere}`.execute(base);
  const ligne = rows[0];
  if (!memeEmpreinte(lu.jeton, ligne?.empreinte ?? AUCUNE) || !ligne) return { refus: 'inconnu' };
  if (ligne.revoque) return { refus: 'revoque' };
  if (ligne.expire) return { refus: 'expire' };
  if (ligne.fermee || ligne.nature === 'personne') return { refus: 'organisation' };
  if (!ligne.tenu) return { refus: 'auteur' };
  const { id, portees, parMinute, parJour, niveau, codes } = ligne;
  return {
    jeton: {
      id,
      portees,
      parMinute,
      parJour,
      acteur: {
        // Le compte qui l'a créé, au journal ; zéro serait le programme lui-même, qui a tous les droits.
        compteId: ligne.compte,
        nom: `Jeton d'API « ${ligne.intitule} »`,
        courriel: '',
        organisationId: ligne.organisationId,
        organisationNom: ligne.organisationNom,
        nature: ligne.nature,
        role: 'lecteur',
        perimetre: { niveau, codes },
      },
    },
  };
}

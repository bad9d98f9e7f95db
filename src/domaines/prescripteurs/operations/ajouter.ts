import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { lirePosition, signer, situer } from '../chargement.ts';
import { cleDe } from '../regles/nom.ts';
import { champsSaisis } from './saisie.ts';

/** Ajoute un prescripteur absent des listes. Même sorte, même nom, même commune : c'est le même, il n'est pas ajouté deux fois. */
export const ajouterPrescripteur = operation({
  nom: 'prescripteurs.ajouter',
  entree: z.object(champsSaisis),
  async charger(trx, { commune, code_postal }, acteur) {
    await signer(trx, acteur, 'ajout');
    const situee = await situer(trx, commune, code_postal);
    return { ...situee, connue: situee.commune, commune: situee.commune.code, departement: situee.commune.departement };
  },
  async executer({ trx, objet: { connue }, journal }, { type, nom, habilite, accueil, ...lieu }) {
    const [lon, lat] = [lieu.lon ?? null, lieu.lat ?? null];
    const position = lirePosition(lon, lat);
    const codePostal = lieu.code_postal ?? null;
    const cle = cleDe({ type, nom, safir: null, commune: connue.code, codePostal });
    const { rows } = await sql<{ id: number }>`
      INSERT INTO prescripteur (cle, type, nom, habilite, accueil, adresse, code_postal, commune, commune_declaree, departement, lon, lat,
        position_source, source, corriges)
      VALUES (${cle}, ${type}, ${nom}, ${habilite}, ${accueil}, ${lieu.adresse ?? null}, ${codePostal}, ${connue.code}, ${connue.nom},
        ${connue.departement}, ${lon}, ${lat}, ${position}, 'manuel',
        ${['type', 'nom', 'habilite', 'accueil', 'adresse', ...(position === 'manuelle' ? ['position'] : [])]})
      ON CONFLICT (cle) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id === undefined) {
      const message = `Ce prescripteur est déjà au registre à ${connue.nom}.`;
      throw new ErreurMetier(message, {
        champs: { nom: message },
        conseil: 'Cherchez-le dans la liste, fermés compris, et corrigez sa fiche.',
      });
    }
    await journal({ objet: `prescripteur:${id}`, details: { type, nom, commune: connue.code, habilite } });
    return { id };
  },
});

import { sql } from 'kysely';
import { z } from 'zod';
import { parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { facultatif, identifiant, sansVide, versionFacultative } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { BESOINS, objectifDe } from '../catalogue/index.ts';
import { exigerDuParcours, type LigneObjectif, ligneDe } from '../chargement.ts';
import { ETAPES } from '../forme.ts';

const besoin = z.preprocess(
  (v) => v ?? '',
  z.enum(['', ...BESOINS.map((b) => b.code)] as [string, ...string[]], 'Choisissez un besoin de la liste.'),
);
/** Ce que vise un objectif ou une action : un frein du parcours, ou un besoin professionnel. */
export const CIBLE_VISEE = { frein: facultatif(identifiant), besoin };

/** Ajoute un objectif : du catalogue par son code, ou écrit avec la personne. */
export const ajouterObjectif = operation({
  nom: 'situations.ajouterObjectif',
  cloison: true,
  entree: surveiller(
    {
      parcours: identifiant,
      code: facultatif(z.string().max(60)),
      libelle: texteSurveille(200),
      etape: z.preprocess(sansVide, z.enum(ETAPES).default('parcours')),
      ...CIBLE_VISEE,
    },
    ['libelle'],
  ),
  charger: (trx, { parcours }) => parcoursPourAgir(trx, parcours),
  async executer({ trx, acteur, objet: parcours, journal }, e) {
    const type = e.code ? objectifDe(e.code) : undefined;
    const libelle = e.libelle || type?.libelle;
    if (!libelle)
      throw new ErreurMetier("Choisissez ou écrivez l'objectif.", { champs: { libelle: "Écrivez l'objectif." } });
    await exigerDuParcours(trx, parcours.id, { frein: e.frein });
    const vise = e.besoin || (type && BESOINS.some((b) => b.code === type.theme) ? type.theme : '');
    const { rows } = await sql<{ id: number }>`
      INSERT INTO objectif (parcours, etape, frein, besoin, libelle, par)
      VALUES (${parcours.id}, ${e.etape}, ${e.frein ?? null}, ${e.frein ? '' : vise}, ${libelle}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    await journal({ objet: `parcours:${parcours.id}`, details: { objectif: rows[0]!.id } });
    return { id: rows[0]!.id, adresse: `/parcours/${parcours.id}/feuille-de-route` };
  },
});

/** Clôt un objectif (atteint, abandonné), ou le rouvre. Ses actions restent ce qu'elles sont. */
export const cloreObjectif = operation({
  nom: 'situations.cloreObjectif',
  cloison: true,
  entree: z.object({
    parcours: identifiant,
    id: identifiant,
    version: versionFacultative,
    etat: z.enum(['en_cours', 'atteint', 'abandonne'], 'Choisissez un état.'),
  }),
  charger: (trx, e) => ligneDe<LigneObjectif>(trx, 'objectif', e),
  async executer({ trx, objet: parcours, journal }, e) {
    const { ligne } = parcours;
    exigerVersion(ligne, e.version, 'Cet objectif');
    await sql`UPDATE objectif SET etat = ${e.etat}, clos_le = CASE WHEN ${e.etat} = 'en_cours' THEN NULL ELSE current_date END,
      version = version + 1 WHERE id = ${ligne.id}`.execute(trx);
    await journal({ objet: `parcours:${parcours.id}`, details: { objectif: ligne.id, de: ligne.etat, vers: e.etat } });
    return { id: ligne.id, adresse: `/parcours/${parcours.id}/feuille-de-route` };
  },
});
